package io.trunkline.embedded.backup;

/** A backup cannot be made, is not whole, or cannot be restored. The message is one sentence with the remedy. */
public final class BackupFailed extends RuntimeException {
    public BackupFailed(String message) {
        super(message);
    }

    public BackupFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
