// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail.attachment;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.lazareto.mailbox.preview.Picture;
import org.lazareto.web.Pass;

/**
 * The pictures on pages that were shown lately, each page's under a number of its own: the cache
 * has them by digest, which others may know, so a browser asks for them by what the person's own
 * letter led to. Thread-safe; bounded in number and time.
 */
final class PicturesOnShow {

  private static final int MOST = 2000;
  private static final Duration LASTS = Duration.ofMinutes(10);

  private final Clock clock;
  private final LinkedHashMap<String, Shown> shown = new LinkedHashMap<>();

  private record Shown(String owner, List<Picture> pages, Instant until) {}

  PicturesOnShow(Clock clock) {
    this.clock = clock;
  }

  /** Puts them on show for that person alone; the number by which they are asked for. */
  synchronized String put(String owner, List<Picture> pages) {
    String number = Pass.fresh().value();
    shown.put(number, new Shown(owner, pages, clock.instant().plus(LASTS)));
    if (shown.size() > MOST) {
      shown.remove(shown.firstEntry().getKey());
    }
    return number;
  }

  /** One of them, if it is that person's. */
  synchronized Optional<Picture> find(String owner, String number, int page) {
    return Optional.ofNullable(shown.get(number))
        .filter(s -> s.owner().equals(owner) && clock.instant().isBefore(s.until()))
        .flatMap(s -> s.pages().stream().skip(page).findFirst());
  }
}
