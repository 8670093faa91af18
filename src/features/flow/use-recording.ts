import { useState } from 'react';
import { toErrorData, type CodedErrorData } from '#core/lib/coded-error.ts';
import type { FlowLog } from '#core/flow/flow-event.ts';
import type { FlowServices } from './flow-page-props.ts';

export interface Recording {
  readonly name: string;
  readonly log: FlowLog;
}

export interface RecordingHolder {
  readonly recording: Recording | undefined;
  readonly refusal: CodedErrorData | undefined;
  /** Answers whether it is open now. */
  readonly open: (file: File) => Promise<boolean>;
  readonly close: () => void;
  readonly dismiss: () => void;
}

/** A bundle that is open in place of this browser's own log. It is never mixed with it, and never leaves memory. */
export function useRecording(openBundle: FlowServices['openBundle']): RecordingHolder {
  const [recording, setRecording] = useState<Recording>();
  const [refusal, setRefusal] = useState<CodedErrorData>();
  const open = async (file: File) => {
    setRefusal(undefined);
    try {
      setRecording({ name: file.name, log: await openBundle(file) });
      return true;
    } catch (error) {
      setRefusal(toErrorData(error));
      return false;
    }
  };
  return {
    recording,
    refusal,
    open,
    close: () => setRecording(undefined),
    dismiss: () => setRefusal(undefined),
  };
}
