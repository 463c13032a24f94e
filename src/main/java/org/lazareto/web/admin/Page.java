// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.admin;

import java.time.Instant;
import java.util.Optional;
import org.lazareto.ops.Quoted;
import org.lazareto.web.Access;
import org.lazareto.web.Asked;
import org.lazareto.web.Frame;
import org.lazareto.web.Words;

/** What the pages of the desk have in common when they write themselves. Immutable. */
public record Page(Frame frame, Told told) {

  /** A line of what is known of one thing. */
  public record Fact(String term, String text) {
    public Fact {
      text = Quoted.of(text, Grid.LONGEST);
    }
  }

  public String say(String key, Object... arguments) {
    return frame.say(key, arguments);
  }

  public Words words() {
    return frame.words();
  }

  /** A stable word in the person's language; itself where the catalogue has none. */
  public String word(String label) {
    return words().word(label);
  }

  /** A point in time, or nothing. */
  public String moment(Optional<Instant> at) {
    return at.map(words()::moment).orElse("");
  }

  /** Whether who is logged in may use such a route. */
  public boolean may(Access access) {
    return Rights.allow(access, asked().staff().duty());
  }

  /** A link for who may follow it; for others its text. */
  public Grid.Cell linked(String text, String path, Access access) {
    return may(access) ? new Grid.Link(text, path) : new Grid.Text(text);
  }

  /** What is known under a column's word. */
  public Fact fact(String head, String text) {
    return new Fact(say("web.admin.head." + head), text);
  }

  public Asked asked() {
    return frame.asked();
  }
}
