import { createKeyringCore } from './keyring-core.ts';
import { serveKeyring } from './keyring-port.ts';

serveKeyring(self, createKeyringCore());
