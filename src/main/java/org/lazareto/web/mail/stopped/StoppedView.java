// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail.stopped;

import java.util.List;
import java.util.Optional;
import org.lazareto.journal.Query;
import org.lazareto.mail.Address;
import org.lazareto.web.Fields;
import org.lazareto.web.Frame;
import org.lazareto.web.Links;
import org.lazareto.web.mail.Shown;

/**
 * What was stopped for one address, as its template reads it. Immutable.
 *
 * @param address whose; none where the site does not say which address the log-in is
 */
record StoppedView(Frame frame, Optional<Address> address, StoppedMail.Rows page) {

  String say(String key, Object... arguments) {
    return frame.say("web.mail.stopped." + key, arguments);
  }

  String lead() {
    return address.map(own -> say("lead", Shown.text(own.text()))).orElseGet(() -> say("nobody"));
  }

  List<Told> rows() {
    return page.rows().stream().map(row -> new Told(frame, row)).toList();
  }

  Optional<String> next() {
    return page.next().map(this::link);
  }

  private String link(Query.Mark from) {
    return StoppedSite.PATH + Links.with(Fields.NONE, "after", from.text());
  }
}
