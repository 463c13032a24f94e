// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail.folder;

import java.util.Optional;
import org.lazareto.mailbox.Quota;
import org.lazareto.web.Frame;

/**
 * How much of the mailbox's room is used. Immutable.
 *
 * @param quota none where the server tells none
 * @param nearlyFull from which share on, in per cent, its owner is warned
 */
public record RoomView(Frame frame, Optional<Quota> quota, int nearlyFull) {

  private static final int WHOLE = 100;

  private String say(String key, Object... arguments) {
    return frame.say(FolderSite.SENTENCES + "." + key, arguments);
  }

  public boolean told() {
    return quota.filter(q -> q.limit().bytes() > 0).isPresent();
  }

  public long percent() {
    return quota
        .filter(q -> q.limit().bytes() > 0)
        .map(q -> Math.min(WHOLE, q.used().bytes() * WHOLE / q.limit().bytes()))
        .orElse(0L);
  }

  public String numbers() {
    return quota
        .map(
            q ->
                say(
                    "room.numbers",
                    frame.words().size(q.used().bytes()),
                    frame.words().size(q.limit().bytes()),
                    percent()))
        .orElse("");
  }

  public String title() {
    return say("room");
  }

  public boolean warns() {
    return told() && percent() >= nearlyFull;
  }

  public String warning() {
    return say(percent() >= WHOLE ? "room.full" : "room.nearly-full", percent());
  }
}
