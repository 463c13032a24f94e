// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail.news;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.lazareto.desk.Report;
import org.lazareto.desk.Reports;
import org.lazareto.desk.Seen;
import org.lazareto.desk.advisory.Advisories;
import org.lazareto.desk.advisory.Advisory;
import org.lazareto.store.StoreUnavailable;
import org.lazareto.text.Catalogue;
import org.lazareto.web.Frame.Crumb;
import org.lazareto.web.desk.advisory.ArticleView;
import org.lazareto.web.mail.News;
import org.lazareto.web.mail.OwnAddress;
import org.lazareto.web.mail.Shown;
import org.lazareto.web.mail.report.ReportSite;

/** What stands above every page: advisories, and answers to reports, until read. Immutable. */
public record Headlines(Advisories advisories, Reports reports, Seen seen, OwnAddress own)
    implements News {

  private static final int FEW = 3;

  @Override
  public List<Crumb> of(String user, Catalogue language) {
    String name = own.name(user);
    try {
      List<Crumb> all = new ArrayList<>();
      Set<String> read = seen.by(name);
      advisories.standing().stream()
          .filter(one -> !read.contains(one.seenAs()))
          .map(one -> new Crumb(NewsSite.PATH, notice(one, language)))
          .forEach(all::add);
      reports.unread(name, FEW).stream()
          .map(one -> new Crumb(ReportSite.MINE + "#r" + one.number(), answer(one, language)))
          .forEach(all::add);
      return all;
    } catch (StoreUnavailable _) {
      return List.of();
    }
  }

  private static String notice(Advisory one, Catalogue language) {
    ArticleView article = new ArticleView(one.latestShown().content(), language);
    return one.isOfHub()
        ? language.say("web.mail.news.notice.hub", article.severity(), article.title(), one.hub())
        : language.say("web.mail.news.notice", article.severity(), article.title());
  }

  private static String answer(Report report, Catalogue language) {
    String outcome = report.answer().map(a -> a.outcome().label()).orElse("unclear");
    return language.say(
        "web.mail.news.answer",
        Shown.text(report.reported().facts().subject()),
        language.say("desk.outcome.short." + outcome));
  }
}
