// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import org.lazareto.control.Request;
import org.lazareto.desk.list.ListDesk;
import org.lazareto.store.Database;
import org.lazareto.web.Person;
import org.lazareto.web.account.Accounts;
import org.lazareto.web.account.Diary;
import org.lazareto.web.account.Maker;

/** Opens the lists for one command. Immutable. */
record ListsOpen(Terminal terminal) {

  /** Something done with them. */
  interface Use {
    void with(ListDesk lists) throws IOException;
  }

  /** The same with an exit code. */
  interface Told {
    int with(ListDesk lists) throws IOException;
  }

  void with(Listing listing, Use use) throws IOException {
    int ignored =
        told(
            listing,
            lists -> {
              use.with(lists);
              return ExitCode.WELL;
            });
  }

  int told(Listing listing, Told use) throws IOException {
    Settings settings = listing.settings();
    try (Database database = AttentionDesk.database(settings);
        ListDesk lists = ListWiring.of(settings, database)) {
      return use.with(lists);
    }
  }

  /** The same for what changes something: the audit has who wanted what before it is done. */
  int changing(Listing listing, Request wanted, Told use) throws IOException {
    try (Database accounts = Accounts.database(listing.settings().web())) {
      Maker user = Maker.system(UserCommand.user());
      new Diary(accounts, Clock.systemUTC())
          .commanded(new Person(user.who(), user.duty(), 0), user.address(), wanted.text());
    }
    return told(listing, use);
  }

  /** Says what was done, or gives its row. */
  int tell(Listing listing, String key, Map<String, ?> row, Object... words) {
    if (listing.json()) {
      terminal.out().println(Json.line(row));
    } else {
      terminal.say(key, words);
    }
    terminal.out().flush();
    return ExitCode.WELL;
  }
}
