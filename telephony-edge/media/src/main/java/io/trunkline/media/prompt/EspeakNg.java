package io.trunkline.media.prompt;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Speech by the program espeak-ng, a process per text, two at once. The text goes through its standard input. */
public final class EspeakNg implements Speech {

    static final int MAX_WAV = 8 * 1024 * 1024;
    private static final int AT_ONCE = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Path program;
    private final Semaphore turns = new Semaphore(AT_ONCE);

    public EspeakNg(Path program) {
        this.program = program;
    }

    /** The program if the machine has it on its path, else {@link Speech#NONE}. */
    public static Speech ifInstalled() {
        String path = System.getenv("PATH");
        for (String folder : path == null ? new String[0] : path.split(File.pathSeparator, -1)) {
            Path program = Path.of(folder, "espeak-ng");
            if (Files.isExecutable(program)) {
                return new EspeakNg(program);
            }
        }
        return Speech.NONE;
    }

    @Override
    public byte[] wav(String language, String text) throws IOException {
        try {
            if (!turns.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException("too much is to be spoken at once");
            }
            try {
                return run(voice(language), text);
            } finally {
                turns.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("speaking was interrupted", e);
        }
    }

    /** Chinese is Mandarin unless it says otherwise; espeak-ng writes tags in lower case. */
    private static String voice(String language) {
        String tag = language.toLowerCase(Locale.ROOT);
        return tag.equals("zh") || tag.startsWith("zh-") ? "cmn" : tag;
    }

    private byte[] run(String voice, String text) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(List.of(program.toString(), "-v", voice, "--stdin", "--stdout"))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            CompletableFuture<byte[]> wav =
                    CompletableFuture.supplyAsync(() -> read(process), Thread::startVirtualThread);
            process.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().close();
            byte[] bytes = wav.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (bytes.length > MAX_WAV || !process.waitFor(1, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException("espeak-ng does not speak this, or its language " + voice);
            }
            return bytes;
        } catch (TimeoutException | ExecutionException e) {
            throw new IOException("espeak-ng gave no answer", e);
        } finally {
            process.destroyForcibly();
        }
    }

    private static byte[] read(Process process) {
        try {
            return process.getInputStream().readNBytes(MAX_WAV + 1);
        } catch (IOException e) {
            return new byte[0];
        }
    }
}
