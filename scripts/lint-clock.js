/** A rule of the linter: `Date()` and `new Date()` ask the clock of the machine, which core gets as a port. */
const noClock = {
  create(context) {
    const report = (node) => {
      if (node.callee.type !== 'Identifier' || node.callee.name !== 'Date') return;
      if (node.type === 'NewExpression' && node.arguments.length > 0) return;
      context.report({ node, message: 'The time comes in through the Clock port.' });
    };
    return { CallExpression: report, NewExpression: report };
  },
};

export default { meta: { name: 'clock' }, rules: { 'no-clock': noClock } };
