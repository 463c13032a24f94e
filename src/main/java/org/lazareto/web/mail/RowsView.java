// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail;

import java.util.List;
import org.lazareto.mailbox.Flag;
import org.lazareto.mailbox.Row;
import org.lazareto.web.Frame;

/** Messages in a line each. Immutable. */
public record RowsView(Frame frame, String folder, List<Row> rows) {

  public RowsView {
    rows = List.copyOf(rows);
  }

  private String say(String key, Object... arguments) {
    return frame.say("web.mail." + key, arguments);
  }

  public String title() {
    return say("conversation.others");
  }

  public String link(Row row) {
    return new Place(folder, row.key()).message();
  }

  public String subject(Row row) {
    return Shown.subject(frame, row.heading().subject());
  }

  public String from(Row row) {
    return Shown.people(row.heading().from());
  }

  public String date(Row row) {
    return frame.words().in("web.mail.form", row.arrived());
  }

  /** Whether it is new or flagged, in words. */
  public String marks(Row row) {
    String fresh = row.flags().contains(Flag.SEEN) ? "" : say("is.new");
    String flagged = row.flags().contains(Flag.FLAGGED) ? say("is.flagged") : "";
    return (fresh + " " + flagged).strip();
  }

  /** For who does not see before which line a box stands. */
  public String choose(Row row) {
    return say("choose", subject(row));
  }
}
