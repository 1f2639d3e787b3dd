/** Why there is no backup, or no restore, as a sentence that says what to do. */
export class BackupFailed extends Error {
  override readonly name = "BackupFailed";
}
