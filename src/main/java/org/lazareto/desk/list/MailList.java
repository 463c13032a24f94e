// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.list;

import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lazareto.desk.list.Destination.Role;
import org.lazareto.limit.ByteSize;
import org.lazareto.mail.Address;

/**
 * A mailing list. Immutable.
 *
 * @param name what stands before the {@code @} of its address
 * @param closed nobody can post or subscribe any more; the archive stays
 * @param options what differs from the defaults
 */
public record MailList(String name, Instant made, boolean closed, Map<ListOption, String> options) {

  private static final Pattern NAME = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?");

  /** What stands in the place of a name in the addresses of pages. */
  private static final List<String> PAGES =
      List.of("codes", "confirm", "download", "held", "leave", "mine", "preview");

  public MailList {
    options = options.isEmpty() ? Map.of() : Map.copyOf(new EnumMap<>(options));
  }

  /** Whether a list may have that name. */
  public static boolean names(String text) {
    return NAME.matcher(text).matches()
        && !PAGES.contains(text)
        // Nor may it end as another list's address for something, or be such an ending itself.
        && Arrays.stream(Role.values())
            .filter(role -> role != Role.POST)
            .noneMatch(role -> ("-" + text).endsWith(role.ending()));
  }

  public String value(ListOption option) {
    return options.getOrDefault(option, option.initial());
  }

  public boolean is(ListOption flag) {
    return Boolean.parseBoolean(value(flag));
  }

  /** What people call it. */
  public String title(Locale language) {
    String title =
        value(language.getLanguage().equals("es") ? ListOption.TITLE_ES : ListOption.TITLE_EN);
    return title.isEmpty() ? name : title;
  }

  /** What it is for; may be empty. */
  public String about(Locale language) {
    return value(language.getLanguage().equals("es") ? ListOption.ABOUT_ES : ListOption.ABOUT_EN);
  }

  public ByteSize size(ListOption option) {
    return ByteSize.parse(value(option));
  }

  public List<Address> owners() {
    return Stream.of(value(ListOption.OWNERS).split("[\\s,]+"))
        .filter(text -> !text.isEmpty())
        .map(Address::new)
        .toList();
  }

  /** Whether people can put themselves on it now. */
  public boolean open() {
    return !closed && value(ListOption.JOINING).equals("open");
  }

  /** Whether only the staff may post. */
  public boolean staffOnly() {
    return value(ListOption.POSTS).equals("staff");
  }

  /** Whether members can have digests: what is urgent goes into none. */
  public boolean digests() {
    return is(ListOption.DIGESTS) && !is(ListOption.URGENT);
  }

  /** In which lane its mail waits to be sent. */
  Lane lane() {
    return is(ListOption.URGENT) ? Lane.URGENT : Lane.ORDINARY;
  }
}
