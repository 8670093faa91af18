interface StatusMeaning {
  readonly meaning: string;
  readonly next: readonly string[];
}

const meanings: Readonly<Record<number, StatusMeaning>> = {
  400: {
    meaning: 'The API does not understand the request as it is.',
    next: ['Compare the address and the body with the API’s documentation.'],
  },
  405: {
    meaning: 'The address exists, but not for this method.',
    next: ['Choose another method; the Allow header names those that work, where it can be read.'],
  },
  409: {
    meaning: 'The request does not fit the state the thing is in.',
    next: ['Read the thing again, then send the change anew.'],
  },
  413: { meaning: 'The body is larger than the API takes.', next: ['Send a smaller body.'] },
  415: {
    meaning: 'The API does not take this kind of body; it was sent as application/json.',
    next: ['Use a call of the API that takes JSON.'],
  },
  422: {
    meaning: 'The API understands the request, but its content is not valid.',
    next: ['Correct the body: the answer may name the member.'],
  },
};

const otherwise: StatusMeaning = {
  meaning: 'The API does not accept the request as it is. Its answer may say why.',
  next: ['Compare the request with the API’s documentation.'],
};

/** What a refusal means that is about neither token, person nor quota. */
export function statusMeaning(status: number): StatusMeaning {
  return meanings[status] ?? otherwise;
}
