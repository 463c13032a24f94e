// SPDX-License-Identifier: Apache-2.0
package org.lazareto.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lazareto.limit.ByteSize;

class ConfigTest {

  enum Colour {
    SIGNAL_YELLOW,
    BLACK
  }

  record Engine(String host, int port) {
    static Engine defaults() {
      return new Engine("here", 1);
    }
  }

  record Store(Path directory, ByteSize size, Duration keep) {
    static Store defaults() {
      return new Store(Path.of(""), ByteSize.megabytes(1), Duration.ofDays(3));
    }
  }

  record Room(
      long big,
      boolean on,
      Colour flag,
      List<String> names,
      Optional<String> note,
      Map<String, Engine> engines,
      Map<String, Integer> weights) {
    static Room defaults() {
      return new Room(
          7,
          false,
          Colour.BLACK,
          List.of("a"),
          Optional.empty(),
          Map.of("own", new Engine("inside", 9)),
          Map.of());
    }
  }

  record House(Room room, Store store) {}

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void begin() {
    file = folder.resolve("lazareto.toml");
  }

  @Test
  void anEmptyFileGivesTheDefaults() throws IOException {
    assertThat(load("")).isEqualTo(new House(Room.defaults(), Store.defaults()));
  }

  @Test
  void everyTypeIsRead() throws IOException {
    House house =
        load(
            """
            [room]
            big = 5000000000
            on = true
            flag = "signal-yellow"
            names = ["x", "y"]
            note = "seen"
            [room.engines.own]
            port = 10
            [room.engines.clamd]
            host = "there"
            [room.weights]
            one = 1
            [store]
            directory = "spool"
            size = "25M"
            keep = "90s"
            """);
    assertThat(house.room())
        .isEqualTo(
            new Room(
                5_000_000_000L,
                true,
                Colour.SIGNAL_YELLOW,
                List.of("x", "y"),
                Optional.of("seen"),
                Map.of("own", new Engine("inside", 10), "clamd", new Engine("there", 1)),
                Map.of("one", 1)));
    assertThat(house.store())
        .isEqualTo(
            new Store(folder.resolve("spool"), ByteSize.megabytes(25), Duration.ofSeconds(90)));
  }

  @Test
  void aPathWithoutDefaultMustBeGivenWithItsTable() {
    assertThatThrownBy(() -> load("[store]\nsize = 3\n"))
        .hasMessageContaining(file + ":1: store.directory: this has no default");
  }

  @Test
  void aMissingSettingIsNamedWhenItIsNeeded() throws IOException {
    Files.writeString(file, "");
    assertThatThrownBy(() -> Config.load(House.class, file).require("store.directory"))
        .hasMessageContaining("store.directory")
        .hasMessageContaining(file.toString());
  }

  @Test
  void laterFilesWinKeyByKey() throws IOException {
    Path local = Files.createDirectory(folder.resolve("local.d"));
    Files.writeString(local.resolve("20.toml"), "[room.engines.a]\nport = 20\n");
    Files.writeString(local.resolve("10.toml"), "[room.engines.a]\nport = 10\n");
    Files.writeString(local.resolve("30.txt"), "nonsense");
    assertThat(load("[room.engines.a]\nhost = \"h\"\n").room().engines())
        .isEqualTo(Map.of("a", new Engine("h", 20)));
  }

  @Test
  void whatChangedIsShownWithItsPlace() throws IOException {
    Files.writeString(file, "[room]\n\nbig = 8\non = false\n");
    assertThat(Config.load(House.class, file).shown())
        .filteredOn(Config.Shown::changed)
        .containsExactly(new Config.Shown("room.big", "8", file + ":3", true));
  }

  /** What is not written in a block of one's own is no change either. */
  @Test
  void aBlockIsComparedWithTheDefaultsOfItsKind() throws IOException {
    Files.writeString(file, "[room.engines.a]\nport = 2\n[room.engines.b]\nport = 1\n");
    assertThat(Config.load(House.class, file).shown())
        .filteredOn(Config.Shown::changed)
        .containsExactly(new Config.Shown("room.engines.a.port", "2", file + ":2", true));
  }

  @ParameterizedTest
  @CsvSource({
    "250ms,250ms",
    "90s,90s",
    "60s,1m",
    "5m,5m",
    "120m,2h",
    "48h,2d",
    "0s,0s",
    "1500ms,1500ms"
  })
  void durationsAreWrittenShort(String written, String shown) {
    assertThat(Durations.format(Durations.parse(written))).isEqualTo(shown);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5", "5 m", "-5s", "1h30m", "5w", "99999999999s"})
  void otherDurationsAreRefused(String written) {
    assertThatThrownBy(() -> Durations.parse(written)).isInstanceOf(IllegalArgumentException.class);
  }

  private House load(String toml) throws IOException {
    Files.writeString(file, toml);
    return Config.load(House.class, file).settings();
  }
}
