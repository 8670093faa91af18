import { Component, type ReactNode } from 'react';
import { CodedError, type CodedErrorData } from '#core/lib/coded-error.ts';
import { LazyErrorPanel } from '#words/lazy-error-panel.tsx';
import { forgetFailures } from '#state/lazy-piece.tsx';
import { Button } from '#ui/button.tsx';
import { LinkButton } from '#ui/link-button.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { Stack } from '#ui/stack.tsx';

interface State {
  readonly error: CodedErrorData | undefined;
}

/**
 * A view that crashed takes itself down, not the app: session, navigation and the other pages go on. It is drawn anew when
 * the visitor goes elsewhere, and when the network comes back.
 */
export class ErrorBoundary extends Component<{ children: ReactNode; resetKey?: string }, State> {
  override state: State = { error: undefined };

  static getDerivedStateFromError(error: unknown): State {
    if (error instanceof CodedError) return { error: error.toData() };
    return {
      error: { code: 'view_crashed', evidence: { type: error instanceof Error ? error.name : 'unknown' } },
    };
  }

  override componentDidMount(): void {
    // It lives as long as the app.
    addEventListener('online', this.#again);
  }

  override componentDidUpdate(previous: { resetKey?: string }): void {
    if (this.state.error && previous.resetKey !== this.props.resetKey) this.#again();
  }

  readonly #again = (): void => {
    forgetFailures();
    this.setState({ error: undefined });
  };

  override render(): ReactNode {
    const { error } = this.state;
    if (!error) return this.props.children;
    const offline = error.code === 'offline';
    return (
      <Stack gap="l">
        <PageHeader title={offline ? 'You are offline' : 'This page stopped'} />
        <LazyErrorPanel
          error={error}
          actions={
            <>
              {!offline && (
                <Button variant="primary" icon="refresh" onClick={() => location.reload()}>
                  Reload
                </Button>
              )}
              <LinkButton to="/">Go to the start</LinkButton>
            </>
          }
        />
      </Stack>
    );
  }
}
