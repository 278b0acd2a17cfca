package io.trunkline.app.wiring;

import com.mongodb.client.MongoDatabase;
import io.trunkline.app.settings.InvalidSetting;
import io.trunkline.app.settings.PersonalDataSettings;
import io.trunkline.app.settings.StoreSettings;
import io.trunkline.command.call.CalledNumberSeal;
import io.trunkline.command.identity.UuidV7Ids;
import io.trunkline.command.line.LineNumberSeal;
import io.trunkline.command.voicemail.MessageTexts;
import io.trunkline.edge.NumberSeal;
import io.trunkline.events.CallId;
import io.trunkline.events.Personal;
import io.trunkline.events.PersonalPlace;
import io.trunkline.events.SubjectEvent;
import io.trunkline.events.SubjectId;
import io.trunkline.events.VoicemailId;
import io.trunkline.eventstore.Envelope;
import io.trunkline.eventstore.FoldConsumer;
import io.trunkline.eventstore.Unreadable;
import io.trunkline.personal.Erasures;
import io.trunkline.personal.MasterKey;
import io.trunkline.personal.MongoKeyStore;
import io.trunkline.personal.Opened;
import io.trunkline.personal.Opener;
import io.trunkline.personal.PersonalData;
import io.trunkline.personal.Sealer;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Personal data: sealed at the edge, opened for queries, erased by what the log says. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PersonalDataSettings.class)
class PersonalDataWiring {

    /** Beside the stores' folders, so that it is neither in a backup of the log nor in one of the documents. */
    private static final String KEY_FILE = "personal-data.key";

    @Bean(destroyMethod = "close")
    PersonalData personalData(
            PersonalDataSettings settings, StoreSettings stores, MongoDatabase database, UuidV7Ids ids) {
        return new PersonalData(
                new MongoKeyStore(database), masterKey(settings, stores), settings.region(), settings.patience(), ids);
    }

    @Bean
    Opener opener(PersonalData personal) {
        return personal.opener();
    }

    @Bean
    NumberSeal numberSeal(PersonalData personal) {
        return new EdgeSeal(personal.sealer(), personal.opener());
    }

    @Bean
    CalledNumberSeal calledNumberSeal(PersonalData personal) {
        return (call, number) -> personal.sealer().callerNumber(PersonalPlace.calledFrom(call), number);
    }

    @Bean
    MessageTexts messageTexts(PersonalData personal) {
        return new SealedMessages(personal.sealer(), personal.opener());
    }

    @Bean
    LineNumberSeal lineNumberSeal(PersonalData personal) {
        return personal.sealer()::callerNumber;
    }

    /** First of all: when the boards have seen an erasure, nobody opens that person's data any more. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    FoldConsumer erasuresFold(PersonalData personal) {
        return new ErasuresFold(personal.erasures());
    }

    private static MasterKey masterKey(PersonalDataSettings settings, StoreSettings stores) {
        String text = settings.masterKey();
        if (text != null) {
            return MasterKey.parse(text, "trunkline.personal-data.master-key");
        }
        if (settings.masterKeyFile() != null) {
            return MasterKey.read(settings.masterKeyFile());
        }
        if (!stores.embeddedMongo()) {
            throw new InvalidSetting(
                    "trunkline.personal-data.master-key",
                    "absent",
                    "set, or master-key-file, where trunkline.store.mongo is not embedded: all nodes need the same key");
        }
        return MasterKey.readOrMake(stores.data().resolve(KEY_FILE));
    }

    /** Numbers on their way into the log, and those out of it that are to be dialled. */
    private record EdgeSeal(Sealer sealer, Opener opener) implements NumberSeal {

        @Override
        public Personal seal(PersonalPlace place, String number) {
            return sealer.callerNumber(place, number);
        }

        @Override
        public Personal sealAbout(PersonalPlace place, String number, String text) {
            return sealer.about(place, number, text);
        }

        @Override
        public @Nullable String open(PersonalPlace place, Personal number) {
            return opener.open(place, number) instanceof Opened.Text(String text) ? text : null;
        }
    }

    /** Notes on messages on their way into the log, and the numbers of those who left them out of it. */
    private record SealedMessages(Sealer sealer, Opener opener) implements MessageTexts {

        @Override
        public Personal note(VoicemailId voicemail, SubjectId subject, String text) {
            return sealer.about(subject, PersonalPlace.noteOn(voicemail), text);
        }

        @Override
        public @Nullable String caller(CallId call, Personal from) {
            return opener.open(PersonalPlace.callerOf(call), from) instanceof Opened.Text(String text) ? text : null;
        }
    }

    /** Erasures, as a reader of the log. */
    private record ErasuresFold(Erasures erasures) implements FoldConsumer {

        @Override
        public String name() {
            return "erasures";
        }

        @Override
        public void on(Envelope envelope) {
            if (envelope.event() instanceof SubjectEvent event) {
                erasures.on(event);
            }
        }

        /** Of other streams it is none of its business: no erasure waits for a call that cannot be read. */
        @Override
        public void unreadable(Unreadable event) {
            if (event.stream().startsWith(SubjectId.CATEGORY + "-")) {
                throw event.problem();
            }
        }
    }
}
