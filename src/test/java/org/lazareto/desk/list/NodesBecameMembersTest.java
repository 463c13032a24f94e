// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.list;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.desk.list.DeliveryRows.Delivery;
import org.lazareto.desk.list.DeliveryRows.Parcel;
import org.lazareto.fake.OldRoom;
import org.lazareto.store.Database;

/** What waited for a whole node in one row waits for each of its members now. */
class NodesBecameMembersTest {

  @TempDir private Path folder;

  @Test
  void withWhatWasSentAndTheirTries() {
    Path file = folder.resolve("desk.db");
    OldRoom.at("desk", "13", file).useHandle(NodesBecameMembersTest::fill);
    try (Database database = Database.ofOwner(file, List.of("desk"))) {
      List<Parcel> taken =
          database.write(handle -> new DeliveryRows(handle).take(Instant.ofEpochMilli(2000), 9));
      assertThat(taken).extracting(Parcel::node).containsExactly("", "pinar");
      assertThat(taken.getFirst().to()).extracting(Delivery::member).containsExactly(5L);
      assertThat(taken.getLast().to()).extracting(Delivery::member).containsExactly(1L, 2L);
      assertThat(taken.getLast().to()).extracting(Delivery::tries).containsOnly(3);
      List<Tally> tally = database.read(handle -> new DeliveryRows(handle).tally("l", 0));
      assertThat(tally)
          .containsExactly(
              new Tally("l", "", 1, 0, 0, 0, 0), new Tally("l", "pinar", 2, 4, 0, 0, 0));
    }
  }

  private static void fill(Handle handle) {
    handle.execute("INSERT INTO mail_list (name, made) VALUES ('l', 1)");
    List<String> members =
        List.of(
            "1, 'uno@p.test', 'pinar', 'mail', 0",
            "2, 'dos@p.test', 'pinar', 'mail', 0",
            "3, 'tres@p.test', 'pinar', 'none', 0",
            "4, 'cuatro@p.test', 'pinar', 'mail', 1",
            "5, 'cinco@p.test', '', 'mail', 0");
    for (String member : members) {
      handle.execute(
          "INSERT INTO list_member (number, person, node, mode, suspended, list, address, language,"
              + " token, joined) SELECT column1, column2, column3, column4, column5, 'l', column2,"
              + " 'es', column2, 1 FROM (VALUES ("
              + member
              + "))");
    }
    handle.execute(
        "INSERT INTO list_post (number, list, kind, at, sender, author, subject, message_id, file,"
            + " size) VALUES (1, 'l', 'post', 1, '', '', '', 'a', 'a', 1),"
            + " (2, 'l', 'post', 1, '', '', '', 'b', 'b', 1)");
    handle.execute(
        "INSERT INTO list_delivery (post, member, node, lane, state, tries, due, ended, people)"
            + " VALUES (1, 0, 'pinar', 1, 2, 0, 10, 20, 4), (2, 5, '', 1, 0, 0, 10, 0, 1),"
            + " (2, 0, 'pinar', 1, 1, 3, 10, 0, 4)");
  }
}
