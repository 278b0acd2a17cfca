package io.trunkline.media.prompt;

import io.trunkline.callcontrol.voicemail.VoicemailPort;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Prompts by name, as {@code en/greeting}: {@code en/greeting.wav} in the operator's folders, else among the product's
 * own, else among the {@link Tones}. Read at first use and kept; what is not there is remembered as missing. Under
 * {@code say/<language>/<text>} are texts to be spoken. Safe from any thread.
 */
public final class Prompts {

    /** Beyond this a new prompt is still played but no longer kept: read again at each use. */
    static final int MAX_KEPT_SAMPLES = 8 * 1024 * 1024;

    static final int MAX_KEPT = 1_000;
    static final int MAX_FILE = 16 * 1024 * 1024;

    private static final Logger log = LoggerFactory.getLogger(Prompts.class);
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_-]{1,64}(/[a-zA-Z0-9_-]{1,64}){0,3}");

    private final List<Path> folders;
    private final Map<String, Optional<Sound>> kept = new HashMap<>();
    private final SpokenTexts spoken;
    private final SoundSource stored;
    private int keptSamples;

    public Prompts(List<Path> folders, Speech speech) {
        this(folders, speech, SoundSource.NONE);
    }

    /** @param stored what is played under {@link VoicemailPort#PROMPT} */
    public Prompts(List<Path> folders, Speech speech, SoundSource stored) {
        this.stored = stored;
        this.folders = List.copyOf(folders);
        this.spoken = new SpokenTexts(speech);
    }

    /** Whether it is at hand, so that {@link #find} takes no seconds. */
    public boolean isReady(String name) {
        return !name.startsWith(VoicemailPort.PROMPT)
                && (!name.startsWith(SpokenTexts.PREFIX) || spoken.kept(name) != null);
    }

    /** Whether there is a recorded prompt of that name, or a tone; one that has come since it was missed is found from now on. */
    public synchronized boolean has(String name) {
        if (!NAME.matcher(name).matches()) {
            return false;
        }
        boolean there = Tones.find(name) != null || isFile(name + ".wav");
        if (there && kept.containsKey(name) && kept.get(name).isEmpty()) {
            kept.remove(name);
        }
        return there;
    }

    private boolean isFile(String file) {
        return folders.stream().anyMatch(folder -> Files.isRegularFile(folder.resolve(file)))
                || Prompts.class.getResource("/prompts/" + file) != null;
    }

    /** Absent, with a line in the log, when there is no such prompt or it cannot be read or spoken. */
    public @Nullable Sound find(String name) {
        if (name.startsWith(VoicemailPort.PROMPT)) {
            return stored(name);
        }
        return name.startsWith(SpokenTexts.PREFIX) ? spoken.speak(name) : recorded(name);
    }

    private @Nullable Sound stored(String name) {
        try {
            byte[] wav = stored.wav(name);
            return wav == null ? null : WavReader.read(wav);
        } catch (IOException e) {
            log.warn("{} cannot be played and is skipped: {}", name, e.getMessage());
            return null;
        } catch (RuntimeException e) { // as of a store that goes away in the midst of a long message
            log.warn("{} cannot be played and is skipped", name, e);
            return null;
        }
    }

    /** Those of the prompts that are there and not empty. */
    public List<Sound> findAll(List<String> names) {
        return names.stream()
                .map(this::find)
                .filter(Objects::nonNull)
                .filter(sound -> sound.length() > 0)
                .toList();
    }

    private synchronized @Nullable Sound recorded(String name) {
        Optional<Sound> known = kept.get(name);
        if (known != null) {
            return known.orElse(null);
        }
        Sound sound = load(name);
        int samples = sound == null ? 0 : sound.length();
        if (kept.size() < MAX_KEPT && keptSamples + samples <= MAX_KEPT_SAMPLES) {
            kept.put(name, Optional.ofNullable(sound));
            keptSamples += samples;
        }
        return sound;
    }

    private @Nullable Sound load(String name) {
        if (!NAME.matcher(name).matches()) {
            log.warn("a prompt's name is not valid and is skipped");
            return null;
        }
        try (InputStream file = open(name + ".wav")) {
            if (file == null) {
                Sound tone = Tones.find(name);
                if (tone != null) {
                    return tone;
                }
                log.warn("prompt {} is missing and is skipped", name);
                return null;
            }
            byte[] bytes = file.readNBytes(MAX_FILE + 1);
            if (bytes.length > MAX_FILE) {
                throw new IOException("it is larger than " + MAX_FILE + " bytes");
            }
            return WavReader.read(bytes);
        } catch (IOException e) {
            log.warn("prompt {} cannot be used and is skipped: {}", name, e.getMessage());
            return null;
        }
    }

    private @Nullable InputStream open(String file) throws IOException {
        for (Path folder : folders) {
            Path path = folder.resolve(file);
            if (Files.isRegularFile(path)) {
                return Files.newInputStream(path);
            }
        }
        return Prompts.class.getResourceAsStream("/prompts/" + file);
    }
}
