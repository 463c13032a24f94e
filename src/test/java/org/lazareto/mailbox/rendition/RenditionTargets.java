// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.rendition;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;

/** What a fuzzer feeds to the readers of texts and pages. */
public final class RenditionTargets {

  private static final Renderer RENDERER =
      new Renderer(RenditionSettings.defaults(), List.of("health.test"));

  private RenditionTargets() {}

  /** A page: read twice it shows the same, and every link is one that may be followed. */
  public static void page(byte[] bytes) {
    String page = new String(bytes, UTF_8);
    same(RENDERER.page(page), RENDERER.page(page));
  }

  /** A plain text, in each way of breaking lines. */
  public static void text(byte[] bytes) {
    String text = new String(bytes, UTF_8);
    for (Lines lines : Lines.values()) {
      same(RENDERER.text(text, lines), RENDERER.text(text, lines));
    }
  }

  private static void same(Rendition one, Rendition other) {
    String shown = Dump.of(one);
    if (!one.cut() && !shown.equals(Dump.of(other))) {
      throw new AssertionError("read twice, it shows something else");
    } else if (shown.codePoints().anyMatch(c -> c != '\n' && hidden(c))) {
      throw new AssertionError("something unseen got through");
    } else if (shown.contains("<javascript:") || shown.contains("<data:")) {
      throw new AssertionError("a link that may not be one");
    }
  }

  private static boolean hidden(int c) {
    return Character.getType(c) == Character.CONTROL || (c >= 0x202A && c <= 0x202E);
  }
}
