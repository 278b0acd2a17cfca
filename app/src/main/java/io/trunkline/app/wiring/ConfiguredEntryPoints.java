package io.trunkline.app.wiring;

import io.trunkline.app.settings.EdgeProperties;
import io.trunkline.app.settings.EdgeProperties.AskProperties;
import io.trunkline.app.settings.EdgeProperties.DigitsProperties;
import io.trunkline.app.settings.EdgeProperties.MenuProperties;
import io.trunkline.app.settings.EdgeProperties.OptionProperties;
import io.trunkline.app.settings.InvalidSetting;
import io.trunkline.callcontrol.digits.DigitRequest;
import io.trunkline.callcontrol.feature.FeatureCode;
import io.trunkline.callcontrol.feature.FeatureCodes;
import io.trunkline.callcontrol.menu.EntryPoint;
import io.trunkline.callcontrol.menu.Menu;
import io.trunkline.callcontrol.menu.RoutingService;
import io.trunkline.edge.EntryPoints;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Dialled numbers as configured. */
final class ConfiguredEntryPoints {

    private static final String DIGITS = "0123456789*#ABCD";
    private static final Pattern SKILL = Pattern.compile("[A-Za-z0-9._-]{1,40}");
    private static final int MOST_SKILLS = 10;
    private static final int BEST = 10;

    private ConfiguredEntryPoints() {}

    static EntryPoints of(EdgeProperties edge) {
        Map<String, EntryPoint> byNumber = new HashMap<>();
        edge.queues().forEach((number, queue) -> byNumber.put(number, new EntryPoint.ToQueue(queue, 0)));
        edge.boxes().forEach((number, box) -> byNumber.put(number, new EntryPoint.ToVoicemail(box)));
        edge.flows().forEach((number, flow) -> byNumber.put(number, new EntryPoint.ToFlow(flow)));
        edge.menus().forEach((number, menu) -> byNumber.put(number, new EntryPoint.ToMenu(menu(number, menu))));
        edge.asks()
                .forEach((number, ask) -> byNumber.put(
                        number, new EntryPoint.Asked(service(edge, number, ask), otherwise(byNumber, number))));
        return new EntryPoints(byNumber, codes(edge.featureCodes()));
    }

    private static EntryPoint otherwise(Map<String, EntryPoint> byNumber, String number) {
        EntryPoint place = byNumber.get(number);
        if (place == null) {
            throw new InvalidSetting(
                    "trunkline.edge.asks", number, "a number that queues, boxes, flows or menus lead somewhere, too");
        }
        return place;
    }

    private static RoutingService service(EdgeProperties edge, String number, AskProperties ask) {
        String setting = "trunkline.edge.asks." + number;
        if (!SKILL.matcher(ask.service()).matches()) {
            throw new InvalidSetting(setting + ".service", ask.service(), "1 to 40 letters, digits, . _ and -");
        }
        try {
            RoutingService service = new RoutingService(ask.service(), ask.url(), ask.timeout());
            if (edge.lookups().allows(service.address())) {
                return service;
            }
        } catch (IllegalArgumentException e) {
            throw new InvalidSetting(setting, ask, "an address, and 0.1 to 3 s; " + e.getMessage());
        }
        throw new InvalidSetting(
                setting + ".url", ask.url(), "http or https, of a host that trunkline.edge.lookup-hosts names");
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
            return new EntryPoint.ToQueue(queue, option.creditSeconds(), skills(number, option));
        }
        if (box != null && queue == null) {
            return new EntryPoint.ToVoicemail(box);
        }
        throw new InvalidSetting(
                "trunkline.edge.menus." + number + ".options", option.name(), "one with either a queue or a box");
    }

    /** Within the limits that a call is held to, so that no caller finds out. */
    private static Map<String, Integer> skills(String number, OptionProperties option) {
        Map<String, Integer> skills = option.skills();
        boolean lawful = skills.size() <= MOST_SKILLS
                && skills.keySet().stream().allMatch(name -> SKILL.matcher(name).matches())
                && skills.values().stream().allMatch(level -> level >= 1 && level <= BEST);
        if (lawful) {
            return skills;
        }
        throw new InvalidSetting(
                "trunkline.edge.menus." + number + ".options",
                option.name() + ".skills=" + skills,
                "at most 10 skills, of 1 to 40 letters, digits, . _ and -, with levels from 1 to 10");
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
