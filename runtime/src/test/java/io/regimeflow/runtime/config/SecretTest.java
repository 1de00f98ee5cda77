package io.regimeflow.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretTest {
    private static final String VALUE = "s3cr3t-t0ken";

    record Account(String user, Optional<Secret> password, List<Secret> tokens) {
        Account {
            if (password.isEmpty() || password.get().reveal().length() < 20) {
                throw new IllegalArgumentException("the password has fewer than 20 characters");
            }
        }
    }

    record Door(Secret key) {}

    @TempDir
    Path dir;

    @Test
    void isReadFromItsEnvironmentVariable() {
        Door door =
                Config.load(Sources.environment("REGIMEFLOW_DOOR_KEY", VALUE)).bind(Door.class, "door");

        assertThat(door.key().reveal()).isEqualTo(VALUE);
        assertThat(door.toString()).isEqualTo("Door[key=(hidden)]");
    }

    @Test
    void isLeftOutOfWhatARecordRefuses() {
        var config = Config.load(Sources.commandLine(
                "account.user", "anna", "account.password", VALUE, "account.tokens", VALUE + ",other"));

        assertThatThrownBy(() -> config.bind(Account.class, "account"))
                .isInstanceOf(ConfigException.class)
                .hasMessage(
                        "the password has fewer than 20 characters [account.user = 'anna', read from the command line;"
                                + " account.password = '(hidden)', read from the command line;"
                                + " account.tokens = '(hidden)', read from the command line]");
    }

    @Test
    void isLeftOutWhereItsFileCannotBeRead() throws IOException {
        Path file = Files.writeString(dir.resolve("wrong.yaml"), "door:\n  key: \"" + VALUE + "\n  other: [\n");

        assertThatThrownBy(() -> Config.load(Sources.file(file)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("is not YAML")
                .hasMessageContaining("line ")
                .message()
                .doesNotContain(VALUE);
    }

    @Property(tries = 100)
    void isNeverPrinted(@ForAll @AlphaChars @StringLength(min = 8, max = 40) String value) {
        var door = new Door(Secret.parse(value));

        assertThat(door + " " + Optional.of(door.key()) + " " + List.of(door.key()))
                .doesNotContain(value);
    }
}
