// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lazareto.node.bundle.SomeBundle.NOON;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.fake.FakeClock;
import org.lazareto.node.bundle.Entry;
import org.lazareto.node.bundle.Topic;
import org.lazareto.store.Database;
import org.lazareto.store.StoreSettings;

class PublicationTest {

  @TempDir Path folder;
  private Database hub;
  private Publication publication;

  @BeforeEach
  void open() {
    hub = Database.of(StoreSettings.at(folder.resolve("hub.db")), List.of("node"));
    publication = new Publication(hub, new FakeClock(NOON));
  }

  @AfterEach
  void close() {
    hub.close();
  }

  @Test
  void ofTooManyFindsTheOldestEnd() {
    for (int i = 0; i < 5; i++) {
      String digest = Integer.toString(i).repeat(64);
      publication.find(
          List.of(new Publication.Find(new Entry.Found(digest, 0, "W" + i, "e"), "g")), 3);
    }
    assertThat(publication.since(Topic.VERDICTS, 0).entries())
        .filteredOn(Entry.Found.class::isInstance)
        .extracting(e -> ((Entry.Found) e).signature())
        .containsExactly("W2", "W3", "W4");
  }

  @Test
  void ofMoreFindsThanAreToldTheSameAreToldEachTime() {
    List<Publication.Find> finds = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      String digest = Integer.toString(i).repeat(64);
      finds.add(new Publication.Find(new Entry.Found(digest, 0, "W" + i, "e"), "g"));
    }
    assertThat(publication.find(finds, 3)).isTrue();
    assertThat(publication.find(finds, 3)).isFalse();
    assertThat(publication.revision(Topic.VERDICTS)).isEqualTo(3);
  }
}
