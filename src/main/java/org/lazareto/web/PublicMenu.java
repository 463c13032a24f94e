// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web;

import java.util.List;
import org.lazareto.web.Frame.Crumb;

/** The pages that everybody may see, as each of them shows the others. Stateless. */
public final class PublicMenu {

  private record Item(String path, String key) {}

  private static final List<Item> ITEMS =
      List.of(
          new Item("/stats", "web.stats.title"),
          new Item("/advisories", "web.desk.advisory.title"),
          new Item("/courses", "web.desk.course.title"),
          new Item("/lists", "web.desk.list.title"),
          new Item("/downloads", "web.desk.download.title"));

  private PublicMenu() {}

  /** Around a page that everybody may see. */
  public static Frame frame(Asked asked, String titleKey) {
    return Frame.around(asked, titleKey)
        .with(
            ITEMS.stream()
                .map(item -> new Crumb(item.path(), asked.language().say(item.key())))
                .toList());
  }
}
