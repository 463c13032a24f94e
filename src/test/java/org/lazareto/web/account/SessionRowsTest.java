// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.store.Database;
import org.lazareto.web.AccountSettings;
import org.lazareto.web.Duty;
import org.lazareto.web.PortalFixture;
import org.lazareto.web.Role;
import org.lazareto.web.WebSettings;

class SessionRowsTest {

  private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

  @TempDir Path folder;

  @Test
  void whoKnowsThePasswordAloneEndsNoWholeSession() {
    WebSettings settings = PortalFixture.settings(folder, WebSettings.Bounds.defaults());
    try (Database database = Accounts.database(settings)) {
      new Accounts(database, new Passwords(AccountSettings.defaults()), Clock.systemUTC())
          .add("root", "rosa", Duty.of(Role.READER), "correct-horse-7");
      add(database, "owner", true);
      for (int i = 0; i < 30; i++) {
        add(database, "half-" + i, false);
      }
      assertThat(found(database, "owner")).isTrue();
      assertThat(found(database, "half-9")).as("the bound holds for them").isFalse();
      assertThat(found(database, "half-10")).isTrue();
      for (int i = 0; i < 20; i++) {
        add(database, "whole-" + i, true);
      }
      assertThat(found(database, "owner")).as("and for whole ones").isFalse();
      assertThat(found(database, "half-10")).isTrue();
    }
  }

  private static void add(Database database, String digest, boolean whole) {
    SessionRows.Row row =
        new SessionRows.Row(
            0,
            "rosa",
            Duty.of(Role.READER),
            whole,
            "",
            "192.0.2.1",
            NOW,
            NOW,
            Origin.LOCAL,
            Optional.empty());
    database.change(handle -> new SessionRows(handle).add(digest, row));
  }

  private static boolean found(Database database, String digest) {
    return database.read(handle -> new SessionRows(handle).find(digest)).isPresent();
  }
}
