/** A definition to begin with. */

export const template = `name: my-search
seed: 42
dataset: { plugin: digits }
data: { validation: 0.2, method: stratified }
model: { plugin: mlp, hidden: [64, 32], activation: relu }
loss: { plugin: cross-entropy }
optimizer: { plugin: adam, learningRate: 0.001 }
metrics: [accuracy]
training: { batchSize: 32, epochs: 10 }
objective: { metric: validation/accuracy, goal: maximize, reduce: best }
search:
  sampler: { plugin: random, trials: 16 }
  space:
    optimizer.learningRate: { log: [1e-4, 1e-1] }
workers: { count: auto, device: auto }
`;
