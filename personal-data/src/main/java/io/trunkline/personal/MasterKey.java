package io.trunkline.personal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Objects;
import java.util.Set;

/** The 32 random bytes that everything else is derived from. Never printed, never stored with what it protects. */
public final class MasterKey {

    static final int BYTES = 32;

    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final byte[] secret;

    private MasterKey(byte[] secret) {
        this.secret = secret;
    }

    /**
     * From its text, base64 of 32 bytes, as {@code openssl rand -base64 32} gives it.
     *
     * @param source where the text is from, for the message
     * @throws MasterKeyUnusable when it is something else
     */
    public static MasterKey parse(String text, String source) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text.strip());
            if (bytes.length == BYTES) {
                return new MasterKey(bytes);
            }
        } catch (IllegalArgumentException _) {
            // refused below, without the text
        }
        throw new MasterKeyUnusable(
                "The master key in " + source + " is not base64 of 32 bytes; make one with: openssl rand -base64 32");
    }

    /** From a file. */
    public static MasterKey read(Path file) {
        try {
            return parse(Files.readString(file, StandardCharsets.US_ASCII), file.toString());
        } catch (IOException e) {
            throw new MasterKeyUnusable("The master key file " + file + " cannot be read.", e);
        }
    }

    /** From a file that is made, readable by its owner only, with a new key where there is none. */
    public static MasterKey readOrMake(Path file) {
        if (!Files.exists(file)) {
            make(file);
        }
        return read(file);
    }

    private static void make(Path file) {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file is in a folder");
        try {
            Files.createDirectories(folder);
            Path whole = Files.createTempFile(folder, "master", ".new", OWNER_ONLY);
            try {
                Files.writeString(whole, Base64.getEncoder().encodeToString(bytes) + "\n", StandardOpenOption.DSYNC);
                // Unlike a move, a link never replaces a key that another process made in the meantime.
                Files.createLink(file, whole);
            } finally {
                Files.delete(whole);
            }
            Durably.recorded(folder);
        } catch (FileAlreadyExistsException _) {
            // another process was first: its key is read
        } catch (IOException e) {
            throw new MasterKeyUnusable("The master key file " + file + " cannot be written.", e);
        }
    }

    byte[] secret() {
        return secret.clone();
    }

    @Override
    public String toString() {
        return "master key";
    }
}
