package io.trunkline.audit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;

/** SHA-256 of files as they lie there. */
final class FileHash {

    private FileHash() {}

    static String of(ExportFiles files, String name) throws IOException {
        MessageDigest digest = Hashes.sha256();
        try (InputStream in = new DigestInputStream(files.read(name), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return Hashes.hex(digest.digest());
    }
}
