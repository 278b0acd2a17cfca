package io.trunkline.recording.sealed;

import io.trunkline.events.SubjectId;
import java.nio.file.Path;

/**
 * A sealed recording on disk.
 *
 * @param soundBytes how much sound is in it
 * @param bytes size of the file
 * @param sha256 of the file
 */
public record Finished(Path file, SubjectId subject, long soundBytes, long bytes, String sha256) {}
