/** Ids in examples; they name nothing. */
export const exampleIds = {
  lead: '2f6c3a1e-6b1d-4a58-9d52-0e6b9d3c7a10',
  followUp: '7d9e4c52-1a83-4f0b-8c66-5b2f1e0a9d34',
  member: 'a3b8f6d0-92c4-4e17-b5a1-6c0d4e8f2b79',
  otherMember: 'c41d7e90-3b5f-4d28-8a6e-9f0b1c2d3e45',
  invitedMember: 'd52e8fa1-4c60-4e39-9b7f-0a1c2d3e4f56',
  import: '3c4d5e6f-7a8b-4c9d-8e0f-1a2b3c4d5e6f',
  run: 'e8f2b1c4-7d60-4935-a1b8-2c3d4e5f6a70',
  key: 'b7c8d9e0-1f2a-4b3c-8d4e-5f6a7b8c9d01',
  endpoint: '91a2b3c4-d5e6-4f70-8192-a3b4c5d6e7f8',
  delivery: '0a1b2c3d-4e5f-4a6b-8c7d-8e9fa0b1c2d3',
  playbook: 'after_the_fair',
  story: '5e6f7a8b-9c0d-4e1f-a2b3-c4d5e6f7a8b9',
  savedFilter: '5b6c7d8e-9f0a-4b1c-8d2e-3f4a5b6c7d8e',
  bulkChange: '6c7d8e9f-0a1b-4c2d-9e3f-4a5b6c7d8e9f',
}
