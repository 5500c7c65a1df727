// Reads a JSON array of texts and prints, for each peer that can be loaded, megabytes per CPU second.
const { readFileSync } = require('node:fs');
const [, , cache, file] = process.argv;
const load = name => require(require.resolve(name, { paths: [cache] }));
const texts = JSON.parse(readFileSync(file, 'utf8'));
const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);

function measure(name, start) {
  let read;
  try {
    read = start();
  } catch (error) {
    console.log(`${name}: left out, ${error.message.split('\n')[0]}`);
    return;
  }
  const rounds = seconds => {
    const from = process.cpuUsage();
    for (let count = 1; ; count++) {
      texts.forEach(read);
      const { user, system } = process.cpuUsage(from);
      if (user + system > seconds * 1e6) return count * bytes / (user + system);
    }
  };
  rounds(1.5);
  const speeds = [1, 2, 3].map(() => rounds(1)).sort((a, b) => a - b);
  console.log(`${name.padEnd(52)} ${speeds[1].toFixed(2).padStart(8)} MB per CPU s  (${speeds[0].toFixed(2)}–${speeds[2].toFixed(2)})`);
}

measure('wink-nlp, entities alone', () => {
  const nlp = load('wink-nlp')(load('wink-eng-lite-web-model'));
  return text => nlp.readDoc(text).entities().out();
});
measure('Recognizers-Text, currency alone', () => {
  const { recognizeCurrency } = load('@microsoft/recognizers-text-number-with-unit');
  return text => recognizeCurrency(text, 'en-us');
});
