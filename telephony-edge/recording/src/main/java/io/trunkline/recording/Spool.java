package io.trunkline.recording;

import io.trunkline.events.RecordingEvent.RecordingFault;
import io.trunkline.events.SubjectId;
import io.trunkline.personal.ContentKey;
import io.trunkline.personal.ContentKeys;
import io.trunkline.personal.KeyStoreUnavailable;
import io.trunkline.personal.MasterKeyUnusable;
import io.trunkline.recording.sealed.Content;
import io.trunkline.recording.sealed.Finished;
import io.trunkline.recording.sealed.SealedRecording;
import io.trunkline.recording.sealed.SealingFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folder in which recordings or messages are written, each a file named by its id, until the store has them. */
public final class Spool {

    private static final Logger log = LoggerFactory.getLogger(Spool.class);

    private final Path folder;
    private final long reserve;
    private final ContentKeys keys;

    /** Why no recording can begin. */
    public static final class Refused extends Exception {

        private final RecordingFault fault;

        public Refused(RecordingFault fault, String detail) {
            super(detail, null, false, false);
            this.fault = fault;
        }

        public RecordingFault fault() {
            return fault;
        }
    }

    public Spool(Path folder, long reserve, ContentKeys keys) {
        this.folder = folder;
        this.reserve = reserve;
        this.keys = keys;
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("the folder of recordings cannot be made", e);
        }
    }

    /** A file for a new recording, sealed for whom it is about. Waits for the key store. */
    public SealingFile file(Content content, @Nullable SubjectId subject) throws Refused {
        try {
            long free = Files.getFileStore(folder).getUsableSpace();
            if (free < reserve) {
                throw new Refused(RecordingFault.DISK_FULL, free + " bytes are free, " + reserve + " are to stay free");
            }
            ContentKey key = keys.make(subject, content.place())
                    .orElseThrow(() -> new Refused(RecordingFault.NOT_SEALED, "the caller was erased"));
            return new SealingFile(folder.resolve(content.id()), content, key);
        } catch (IOException e) {
            throw new Refused(fault(e), String.valueOf(e.getMessage()));
        } catch (KeyStoreUnavailable | MasterKeyUnusable e) {
            throw new Refused(RecordingFault.NOT_SEALED, String.valueOf(e.getMessage()));
        }
    }

    /** What a disk's complaint means. Java has no code for it; the system's own words end up in the message. */
    public static RecordingFault fault(IOException e) {
        String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        return message.contains("space") || message.contains("quota")
                ? RecordingFault.DISK_FULL
                : RecordingFault.INTERNAL;
    }

    /** A recording that an earlier run finished; absent where there is none, or not a whole one. */
    public Optional<Finished> finished(Content content) {
        Path file = folder.resolve(content.id());
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(SealedRecording.found(file, content));
        } catch (IOException e) {
            log.error("{} cannot be read", file, e);
            return Optional.empty();
        }
    }

    /** Deletes what earlier runs left and nobody needs. */
    public void sweep(Predicate<String> needed) {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = String.valueOf(file.getFileName());
                if (!needed(List.of(name.split("\\.", -1)).getFirst(), needed)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            log.error("the folder of recordings cannot be tidied up", e);
        }
    }

    private static boolean needed(String name, Predicate<String> needed) {
        try {
            return needed.test(UUID.fromString(name).toString());
        } catch (IllegalArgumentException _) {
            return true; // not ours
        }
    }
}
