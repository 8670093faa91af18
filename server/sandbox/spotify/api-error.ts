type ApiStatus = 400 | 401 | 403 | 404 | 429;

/** A refusal of the Web API: nested, unlike those of the accounts service (2.7, SP1). */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: ApiStatus;
  readonly reason: string | undefined;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: ApiStatus,
    message: string,
    more: { reason?: string; headers?: Readonly<Record<string, string>> } = {},
  ) {
    super(message);
    this.status = status;
    this.reason = more.reason;
    this.headers = more.headers ?? {};
  }

  get body(): { error: Record<string, string | number> } {
    const { status, message, reason } = this;
    return { error: { status, message, ...(reason !== undefined && { reason }) } };
  }
}
