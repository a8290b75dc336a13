// Loaded into the app's process: when the local world is gone, however it died, the app goes too.
process.on('disconnect', () => process.exit(0))
