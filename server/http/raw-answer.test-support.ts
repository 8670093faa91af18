import { once } from 'node:events';
import { connect } from 'node:net';

/**
 * Everything that comes back for bytes that no client would send, until the server closes the connection. One character is one
 * byte.
 */
export async function rawAnswer(port: number, bytes: string | Buffer): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  // A server that refuses early may close while bytes are on their way.
  socket.on('error', () => undefined);
  socket.write(typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes);
  const chunks: Buffer[] = [];
  socket.on('data', (chunk) => chunks.push(chunk));
  await once(socket, 'close');
  return Buffer.concat(chunks).toString('latin1');
}
