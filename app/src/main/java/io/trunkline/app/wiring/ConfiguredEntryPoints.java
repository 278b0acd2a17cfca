package io.trunkline.app.wiring;

import io.trunkline.app.settings.EdgeProperties;
import io.trunkline.app.settings.EdgeProperties.DigitsProperties;
import io.trunkline.app.settings.EdgeProperties.MenuProperties;
import io.trunkline.app.settings.EdgeProperties.OptionProperties;
import io.trunkline.app.settings.InvalidSetting;
import io.trunkline.callcontrol.digits.DigitRequest;
import io.trunkline.callcontrol.feature.FeatureCode;
import io.trunkline.callcontrol.feature.FeatureCodes;
import io.trunkline.callcontrol.menu.EntryPoint;
import io.trunkline.callcontrol.menu.Menu;
import io.trunkline.edge.EntryPoints;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Dialled numbers as configured. */
final class ConfiguredEntryPoints {

    private static final String DIGITS = "0123456789*#ABCD";

    private ConfiguredEntryPoints() {}

    static EntryPoints of(EdgeProperties edge) {
        Map<String, EntryPoint> byNumber = new HashMap<>();
        edge.queues().forEach((number, queue) -> byNumber.put(number, new EntryPoint.ToQueue(queue, 0)));
        edge.boxes().forEach((number, box) -> byNumber.put(number, new EntryPoint.ToVoicemail(box)));
        edge.flows().forEach((number, flow) -> byNumber.put(number, new EntryPoint.ToFlow(flow)));
        edge.menus().forEach((number, menu) -> byNumber.put(number, new EntryPoint.ToMenu(menu(number, menu))));
        return new EntryPoints(byNumber, codes(edge.featureCodes()));
    }

    private static FeatureCodes codes(Map<String, String> settings) {
        Map<FeatureCode, String> changes = new EnumMap<>(FeatureCode.class);
        settings.forEach((label, written) -> changes.put(code(label), written));
        try {
            return FeatureCodes.with(changes);
        } catch (IllegalArgumentException e) {
            throw new InvalidSetting("trunkline.edge.feature-codes", settings, "codes that fit; " + e.getMessage());
        }
    }

    private static FeatureCode code(String label) {
        return Arrays.stream(FeatureCode.values())
                .filter(code -> code.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new InvalidSetting(
                        "trunkline.edge.feature-codes",
                        label,
                        Arrays.stream(FeatureCode.values())
                                .map(FeatureCode::label)
                                .collect(Collectors.joining(", ", "one of ", ""))));
    }

    private static EntryPoint to(String number, OptionProperties option) {
        String queue = option.queue();
        String box = option.box();
        if (queue != null && box == null) {
            return new EntryPoint.ToQueue(queue, option.creditSeconds());
        }
        if (box != null && queue == null) {
            return new EntryPoint.ToVoicemail(box);
        }
        throw new InvalidSetting(
                "trunkline.edge.menus." + number + ".options", option.name(), "one with either a queue or a box");
    }

    private static Menu menu(String number, MenuProperties menu) {
        Map<Character, Menu.Option> options = new HashMap<>();
        menu.options().forEach((digit, option) -> {
            if (digit.length() != 1 || DIGITS.indexOf(digit.charAt(0)) < 0) {
                throw new InvalidSetting("trunkline.edge.menus." + number + ".options", digit, "one of " + DIGITS);
            }
            options.put(
                    digit.charAt(0),
                    new Menu.Option(
                            option.name(), to(number, option), option.language(), digits(number, option.digits())));
        });
        return new Menu(
                menu.name(),
                menu.greeting(),
                menu.question(),
                options,
                menu.attempts(),
                menu.patience(),
                menu.fallbackQueue());
    }

    private static @Nullable DigitRequest digits(String number, @Nullable DigitsProperties digits) {
        if (digits == null) {
            return null;
        }
        String terminator = digits.terminator();
        if (terminator.length() > 1 || !"#*ABCD".contains(terminator)) {
            throw new InvalidSetting(
                    "trunkline.edge.menus." + number + ".options.digits.terminator",
                    terminator,
                    "one of #*ABCD, or empty");
        }
        try {
            return new DigitRequest(
                    digits.name(),
                    digits.prompts(),
                    digits.least(),
                    digits.most(),
                    DigitRequest.DIGITS,
                    terminator.isEmpty() ? null : terminator.charAt(0),
                    digits.first(),
                    digits.between(),
                    digits.attempts(),
                    digits.bargeIn(),
                    digits.masked());
        } catch (IllegalArgumentException e) {
            throw new InvalidSetting(
                    "trunkline.edge.menus." + number + ".options.digits",
                    digits.name(),
                    String.valueOf(e.getMessage()));
        }
    }
}
