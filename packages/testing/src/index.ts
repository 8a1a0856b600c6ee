// Contract suites: a new store's test is eight lines
export { blobStoreContract } from './contracts/blob-store-contract.ts'
export { caseStoreContract } from './contracts/case-store-contract.ts'
export { factSourceContract, type SampleShop, sampleShop } from './contracts/fact-source-contract.ts'
export { type ContractClock, graphStoreContract, sampleEdge } from './contracts/graph-store-contract.ts'
export { ledgerContract } from './contracts/ledger-contract.ts'
export { type QueueSetup, queueContract } from './contracts/queue-contract.ts'
export { type SampleOptions, sampleResult } from './contracts/sample-result.ts'
export { textEngineContract } from './contracts/text-engine-contract.ts'
// Chilled shipments with planted faults
export { type SimulatedShipment, simulateShipments } from './shipments/simulate-shipments.ts'
