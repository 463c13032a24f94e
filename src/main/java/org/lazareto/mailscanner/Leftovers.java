// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailscanner;

import java.util.List;
import java.util.regex.Pattern;

/** Says of every option of which nothing was made why that is so. Stateless. */
final class Leftovers {

  /** A sort of options by words of their keys; the first that fits counts. */
  private record Sort(String key, boolean ours, Pattern words) {}

  private static final List<Sort> SORTS =
      List.of(
          sort(
              "spam",
              false,
              "spam|mcp|sascore|definitely|watermark|rbl|bayes|razor|pyzor|dcc|blacklist|whitelist"
                  + "|safelist|blocklist|highscoring|lookuphost|grey"),
          sort("phishing", true, "phishing|hiddenurl|countrysubdomain"),
          sort("web-bugs", true, "webbug|ignoredweb"),
          sort("signature", true, "signature|signclean|signmessages|dontsign|attachimage|external"),
          sort(
              "texts",
              false,
              "report|languagestrings|inline|hostname|noticesignature|noticesfrom|warning|charset"
                  + "|hideincoming|includescanner|localpostmaster|noticesinclude"),
          sort("headers", true, "header|markunscanned|markinfected|multipleheaders"),
          sort("subjects", true, "subject"),
          sort("notify", true, "notify"),
          sort("kept", false, "quarantine|keepspam"),
          sort(
              "zip",
              true,
              "zipattachments|attachmentszip|notzip|totalsizetozip|unzip|addtextofdoc|antiword"),
          sort("tnef", true, "tnef"),
          sort(
              "machinery",
              false,
              "children|runas|work|pidfile|restart|queuesize|perscan|timeout|command$|sendmail|lock"
                  + "|debug|log|cache|database|expander|syslog|milter|msmail|monitors|clamd|clamav"
                  + "|fpscand|sophos|delivery|delivermethod|deliveryandvirus|minimumcode|customfunctions"
                  + "|perl|findarchives|unpackmicrosoft|finduu|always|ldap|sql|syntax|batch|load"
                  + "|virusesnamesare|virusnames|nice|split|daemon|permissions"),
          sort("unknown", true, ""));

  private Leftovers() {}

  static void tell(Installation from) {
    Report report = from.report();
    for (Option option : from.options()) {
      if (!from.wasAsked(option)) {
        tell(option, from);
      } else if (!report.tellsOf(option.shown()) && !option.value().isEmpty()) {
        report.taken(option.shown(), from.place(option), "mailscanner.note.taken", option.value());
      }
    }
  }

  private static void tell(Option option, Installation from) {
    if (option.value().isEmpty() || option.value().equalsIgnoreCase("no")) {
      return; // what is switched off is not missed
    }
    Sort sort =
        SORTS.stream().filter(s -> s.words.matcher(option.key()).find()).findFirst().orElseThrow();
    String key = "mailscanner.note.sort." + sort.key;
    if (sort.ours) {
      from.report().left(option.shown(), from.place(option), key, new Object[0]);
    } else {
      from.report().notOurs(option.shown(), from.place(option), key);
    }
  }

  private static Sort sort(String key, boolean ours, String words) {
    return new Sort(key, ours, Pattern.compile(words));
  }
}
