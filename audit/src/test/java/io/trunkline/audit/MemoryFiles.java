package io.trunkline.audit;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Files in memory, on a disk that takes so many bytes and then no more, as a full one does, or one whose process is killed. */
final class MemoryFiles implements ExportFiles {

    private final TreeMap<String, byte[]> files;
    private long room = Long.MAX_VALUE;

    MemoryFiles() {
        this.files = new TreeMap<>();
    }

    private MemoryFiles(Map<String, byte[]> files) {
        this.files = new TreeMap<>(files);
    }

    MemoryFiles copy() {
        return new MemoryFiles(files);
    }

    void room(long bytes) {
        room = bytes;
    }

    void put(String name, byte[] bytes) {
        files.put(name, bytes);
    }

    byte[] get(String name) {
        byte[] bytes = files.get(name);
        if (bytes == null) {
            throw new IllegalArgumentException(name);
        }
        return bytes;
    }

    boolean sameAs(MemoryFiles other) {
        return files.keySet().equals(other.files.keySet())
                && files.keySet().stream().allMatch(name -> Arrays.equals(get(name), other.get(name)));
    }

    long size() {
        return files.values().stream().mapToLong(bytes -> bytes.length).sum();
    }

    @Override
    public List<String> names() {
        return List.copyOf(files.keySet());
    }

    @Override
    public InputStream read(String name) throws IOException {
        byte[] bytes = files.get(name);
        if (bytes == null) {
            throw new FileNotFoundException(name);
        }
        return new ByteArrayInputStream(bytes);
    }

    @Override
    public OutputStream begin(String name) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        put(name + UNFINISHED, new byte[0]);
        return new FilterOutputStream(bytes) {
            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] b, int from, int length) throws IOException {
                int taken = (int) Math.min(room, length);
                bytes.write(b, from, taken);
                room -= taken;
                put(name + UNFINISHED, bytes.toByteArray());
                if (taken < length) {
                    throw new IOException("No space left on device");
                }
            }
        };
    }

    @Override
    public void finish(String name) throws IOException {
        byte[] bytes = files.remove(name + UNFINISHED);
        if (bytes == null) {
            throw new FileNotFoundException(name);
        }
        put(name, bytes);
    }

    @Override
    public void delete(String name) {
        files.remove(name);
    }
}
