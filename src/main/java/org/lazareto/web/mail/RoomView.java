// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail;

import java.util.Optional;
import org.lazareto.mailbox.Quota;
import org.lazareto.web.Frame;

/**
 * How much of the mailbox's room is used. Immutable.
 *
 * @param quota none where the server tells none
 */
public record RoomView(Frame frame, Optional<Quota> quota) {

  private String say(String key, Object... arguments) {
    return frame.say("web.mail.folders." + key, arguments);
  }

  public long percent() {
    return quota.map(Quota::percent).orElse(0L);
  }

  public String numbers() {
    return quota
        .map(
            q ->
                say(
                    "room.numbers",
                    frame.words().size(q.used().bytes()),
                    frame.words().size(q.limit().bytes()),
                    q.percent()))
        .orElse("");
  }

  public String title() {
    return say("room");
  }

  public boolean warns() {
    return quota.filter(Quota::nearlyFull).isPresent();
  }

  public String warning() {
    boolean full = quota.filter(Quota::full).isPresent();
    return say(full ? "room.full" : "room.nearly-full", percent());
  }
}
