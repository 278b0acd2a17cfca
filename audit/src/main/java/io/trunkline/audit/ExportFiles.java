package io.trunkline.audit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/** Where the files of one export lie. A file is there under its name once it is whole, and not before. */
public interface ExportFiles {

    /** What a file that is being written is called beside its name. */
    String UNFINISHED = ".unfinished";

    /** Of all files, sorted, unfinished ones included. */
    List<String> names() throws IOException;

    InputStream read(String name) throws IOException;

    /** Begins a file anew; what an earlier attempt left unfinished is gone. */
    OutputStream begin(String name) throws IOException;

    /** The file that was begun and closed has its name, durably; one that had it is replaced. */
    void finish(String name) throws IOException;

    /** Nothing happens where it is not there. */
    void delete(String name) throws IOException;

    /** All of a small file. */
    default byte[] bytes(String name, int longest) throws IOException {
        try (InputStream in = read(name)) {
            byte[] bytes = in.readNBytes(longest + 1);
            if (bytes.length > longest) {
                throw new IOException(name + " has more than " + longest + " bytes");
            }
            return bytes;
        }
    }

    /** A small file at once. */
    default void write(String name, byte[] bytes) throws IOException {
        try (OutputStream out = begin(name)) {
            out.write(bytes);
        }
        finish(name);
    }
}
