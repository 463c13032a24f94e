// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import org.lazareto.desk.Originals;
import org.lazareto.desk.list.ListDesk;
import org.lazareto.store.Database;
import org.lazareto.submission.Submission;

/** The mailing lists, wired. Stateless. */
final class ListWiring {

  private ListWiring() {}

  static ListDesk of(Settings settings, Database database) {
    return new ListDesk(
        new ListDesk.Keeping(database, new Originals(settings.web().directory().resolve("lists"))),
        new ListDesk.Readers(MailReading.unpacker(settings), settings.limits()),
        settings.desk().list(),
        new ListDesk.Home(
            domain(settings),
            settings.web().url(),
            Submission.of(settings.submission()),
            ZoneId.systemDefault()),
        Clock.systemUTC());
  }

  /** The first own domain that is one. */
  private static String domain(Settings settings) {
    List<String> own = settings.site().domains();
    return own.stream()
        .filter(domain -> !domain.startsWith("."))
        .findFirst()
        .orElse(settings.passage().node());
  }
}
