// What works and what is missing in the environment of this process, one line each; ends with 1 if something does not
// work. Sends nothing and starts no run. `npm run doctor` gives it an environment.
import { examine } from './examine.ts'

const findings = await examine(process.env)
const width = Math.max(...findings.map(({ about }) => about.length))
for (const finding of findings) {
  const remedy = finding.mark === '✓' ? '' : ` → ${finding.remedy}`
  console.log(`${finding.mark} ${finding.about.padEnd(width)}  ${finding.says}${remedy}`)
}
const count = (mark: string) => findings.filter((finding) => finding.mark === mark).length
console.log(`${count('✓')} in order, ${count('!')} worth a look, ${count('✗')} broken`)
process.exitCode = count('✗') > 0 ? 1 : 0
