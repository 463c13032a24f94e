// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail.attachment;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.lazareto.mailbox.preview.Picture;
import org.lazareto.mailbox.preview.Preview;
import org.lazareto.web.Asked;
import org.lazareto.web.Pass;
import org.lazareto.web.Portal;
import org.lazareto.web.Reply;
import org.lazareto.web.download.Sealed;
import org.lazareto.web.mail.Place;

/**
 * The pictures on pages that were shown lately, each page's under a number of its own: the cache
 * has them by digest, which others may know, so a browser asks for them by what the person's own
 * letter led to. Thread-safe; bounded in number and time.
 */
public final class PicturesOnShow {

  private static final int MOST = 2000;
  private static final Duration LASTS = Duration.ofMinutes(10);

  private final Clock clock;
  private final LinkedHashMap<String, Shown> shown = new LinkedHashMap<>();

  private record Shown(String owner, List<Picture> pages, Instant until) {}

  public PicturesOnShow(Clock clock) {
    this.clock = clock;
  }

  /**
   * Puts the pictures of a preview on show for that person alone.
   *
   * @param path of a route with a number and a page behind it
   * @return what the addresses of the pictures begin with; empty where there are none
   */
  public String put(String owner, String path, Preview preview) {
    return preview instanceof Preview.Pictures(var pages, boolean _)
        ? path + "/" + put(owner, pages)
        : "";
  }

  synchronized String put(String owner, List<Picture> pages) {
    String number = Pass.fresh().value();
    shown.put(number, new Shown(owner, pages, clock.instant().plus(LASTS)));
    if (shown.size() > MOST) {
      shown.remove(shown.firstEntry().getKey());
    }
    return number;
  }

  /** The one that a route with the pieces {@code number} and {@code page} is asked for. */
  public Reply reply(Asked asked, String owner) {
    return Place.ordinal(asked.name("page"))
        .flatMap(page -> find(owner, asked.name("number"), page))
        .map(p -> Sealed.as(Reply.file(p.type(), new Reply.Filed(p.file(), false))))
        .orElseGet(() -> Portal.trouble(404, asked));
  }

  /** One of them, if it is that person's. */
  synchronized Optional<Picture> find(String owner, String number, int page) {
    return Optional.ofNullable(shown.get(number))
        .filter(s -> s.owner().equals(owner) && clock.instant().isBefore(s.until()))
        .flatMap(s -> s.pages().stream().skip(page).findFirst());
  }
}
