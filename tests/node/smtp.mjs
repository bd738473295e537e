// A mail server for the tests. Settings come as JSON in the first argument, received mails leave as JSON lines on standard output,
// commands arrive as JSON lines on standard input. It ends when standard input ends, so it never outlives the test that started it.
import { createInterface } from 'node:readline';
import { SMTPServer } from 'smtp-server';

const settings = JSON.parse(process.argv[2]);
const tell = message => process.stdout.write(JSON.stringify(message) + '\n');
let behaviour = { refuse: null, delay: 0 };

const answer = done => {
  const { refuse, delay } = behaviour;
  setTimeout(() => {
    if (!refuse) return done();
    const error = new Error(refuse.text);
    error.responseCode = refuse.code;
    done(error);
  }, delay);
};

const server = new SMTPServer({
  authOptional: !settings.login,
  allowInsecureAuth: false,
  disabledCommands: settings.startTls ? [] : ['STARTTLS'],
  key: settings.key,
  cert: settings.certificate,
  logger: false,
  onAuth(auth, session, done) {
    const right = auth.username === settings.login?.user && auth.password === settings.login?.password;
    done(right ? null : new Error('Invalid user name or password'), { user: auth.username });
  },
  onRcptTo(address, session, done) {
    answer(done);
  },
  onData(stream, session, done) {
    const parts = [];
    stream.on('data', part => parts.push(part));
    stream.on('end', () => {
      tell({
        event: 'mail',
        from: session.envelope.mailFrom.address,
        to: session.envelope.rcptTo.map(recipient => recipient.address),
        encrypted: session.secure,
        user: session.user ?? null,
        content: Buffer.concat(parts).toString('base64'),
      });
      done();
    });
  },
});

server.on('error', error => tell({ event: 'error', text: error.message }));
server.listen(settings.port, '127.0.0.1', () => tell({ event: 'ready', port: server.server.address().port }));

const commands = createInterface({ input: process.stdin });
commands.on('line', line => {
  behaviour = { refuse: null, delay: 0, ...JSON.parse(line) };
  tell({ event: 'behaving' });
});
commands.on('close', () => process.exit(0));
