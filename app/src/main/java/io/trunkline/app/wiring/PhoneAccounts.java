package io.trunkline.app.wiring;

import io.trunkline.sip.digest.Account;
import io.trunkline.sip.digest.Accounts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * The phones that may register: {@code user=password} lines of the file {@code phone-accounts.properties} in the data
 * folder, readable by its owner only. Read once at start.
 */
public final class PhoneAccounts implements Accounts {

    private static final String FILE = "phone-accounts.properties";
    private static final int PASSWORD_BYTES = 9;

    private final Path file;
    private final Map<String, String> passwords = new ConcurrentSkipListMap<>();

    private PhoneAccounts(Path file) {
        this.file = file;
    }

    static PhoneAccounts inFolder(Path data) {
        PhoneAccounts accounts = new PhoneAccounts(data.resolve(FILE));
        accounts.load();
        return accounts;
    }

    @Override
    public Optional<Account> find(String user) {
        return Optional.ofNullable(passwords.get(user)).map(password -> Account.withPassword(user, password));
    }

    /** Makes sure that these users have accounts, with new random passwords where they have none. */
    public void ensure(List<String> users) {
        SecureRandom random = new SecureRandom();
        boolean changed = false;
        for (String user : users) {
            if (!passwords.containsKey(user)) {
                byte[] bytes = new byte[PASSWORD_BYTES];
                random.nextBytes(bytes);
                passwords.put(user, HexFormat.of().formatHex(bytes));
                changed = true;
            }
        }
        if (changed) {
            store();
        }
    }

    /** The password of a user who has an account. */
    public String password(String user) {
        String password = passwords.get(user);
        if (password == null) {
            throw new IllegalArgumentException("no phone account " + user);
        }
        return password;
    }

    /** The accounts for people's own softphones, as {@code user 8001, password ...}. */
    public List<String> guests(String prefix) {
        return passwords.entrySet().stream()
                .filter(account -> account.getKey().startsWith(prefix))
                .map(account -> "user " + account.getKey() + "  password " + account.getValue())
                .toList();
    }

    private void load() {
        if (!Files.exists(file)) {
            return;
        }
        Properties lines = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            lines.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException("the phone accounts in " + file + " cannot be read", e);
        }
        lines.stringPropertyNames().forEach(user -> passwords.put(user, lines.getProperty(user)));
    }

    private void store() {
        List<String> lines = new ArrayList<>();
        lines.add("# Phone accounts: user=password. Keep this file private.");
        passwords.forEach((user, password) -> lines.add(user + "=" + password));
        try {
            Path temporary = Files.createTempFile(
                    file.toAbsolutePath().getParent(),
                    FILE,
                    ".new",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(temporary, lines, StandardCharsets.UTF_8);
            Files.move(
                    temporary,
                    file,
                    java.nio.file.StandardCopyOption.ATOMIC_MOVE,
                    java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("the phone accounts in " + file + " cannot be written", e);
        }
    }
}
