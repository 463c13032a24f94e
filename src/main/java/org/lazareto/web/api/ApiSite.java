// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.api;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.lazareto.control.Request;
import org.lazareto.text.Catalogue;
import org.lazareto.text.LazaretoException;
import org.lazareto.web.Access;
import org.lazareto.web.Asked;
import org.lazareto.web.Problem;
import org.lazareto.web.Reply;
import org.lazareto.web.Route;
import org.lazareto.web.admin.Desk;
import org.lazareto.web.admin.Done;
import org.lazareto.web.admin.NodeDesk;
import tools.jackson.databind.json.JsonMapper;

/** What the desk shows and does, for programs. Thread-safe. */
public final class ApiSite {

  private static final System.Logger LOG = System.getLogger(ApiSite.class.getName());

  /** Everything lies below; another number will come when something is taken away. */
  static final String BASE = "/api/v1";

  private static final String JSON = "application/json";
  private static final int UNPROCESSABLE = 422; // RFC 9110 15.5.21

  private final Desk desk;
  private final NodeDesk nodes;
  private final Map<String, Lookup> lookups;

  /**
   * @param lookups by the command that they answer
   */
  public ApiSite(Desk desk, Map<String, Lookup> lookups) {
    this.desk = desk;
    this.nodes = new NodeDesk(desk);
    this.lookups = Map.copyOf(lookups);
  }

  public List<Route> routes() {
    List<Route> routes = new ArrayList<>();
    routes.add(Route.open(BASE + "/openapi.json", asked -> document(asked.language())));
    for (Operation operation : Operations.ALL) {
      routes.add(
          new Route(
              operation.method(),
              BASE + operation.path(),
              Access.forPrograms(operation.access()),
              asked -> answer(operation, asked)));
    }
    return routes;
  }

  private static Reply document(Catalogue language) {
    return Reply.text(JSON, new OpenApi(language).text());
  }

  private Reply answer(Operation operation, Asked asked) {
    return switch (Given.of(operation, asked)) {
      case Given.Wrong(String parameter, String what) ->
          new Problem(
                  400,
                  asked.language().say("web.api.wrong." + what, parameter),
                  Map.of("parameter", parameter))
              .reply(asked.language());
      case Given.Well(Map<String, String> arguments) ->
          answer(operation, new Request(operation.command(), arguments), asked);
    };
  }

  private Reply answer(Operation operation, Request request, Asked asked) {
    try {
      return switch (operation.by()) {
        case PORTAL -> page(lookup(request).page(request, asked.language()));
        case GATE -> objects(desk.read(request));
        case NODES -> objects(nodes.read(asked, request));
        case NODE -> done(nodes.change(asked, request), asked.language());
        case DISCLOSURE -> done(desk.disclose(asked, request), asked.language());
        case CHANGE -> done(desk.change(asked, request), asked.language());
      };
    } catch (LazaretoException e) {
      return refused(e, asked.language());
    }
  }

  private static Reply done(Done done, Catalogue language) {
    return switch (done) {
      case Done.Well(List<Map<String, Object>> rows) -> objects(rows);
      case Done.Refused(LazaretoException why) -> refused(why, language);
    };
  }

  private Lookup lookup(Request request) {
    return Objects.requireNonNull(lookups.get(request.command()), request.command());
  }

  private static Reply objects(List<Map<String, Object>> rows) {
    return page(
        new Lookup.Page(
            rows.stream().map(JsonMapper.shared()::writeValueAsString).toList(), Optional.empty()));
  }

  private static Reply page(Lookup.Page page) {
    String next = page.next().map(place -> ",\"next\":\"" + place + "\"").orElse("");
    return Reply.text(
        JSON,
        page.rows().stream()
            .collect(Collectors.joining(",\n", "{\"rows\":[\n", "\n]" + next + "}\n")));
  }

  // What is the matter with this host is in the log; a program learns that it should come again.
  private static Reply refused(LazaretoException why, Catalogue language) {
    int status = status(why.key());
    if (status == 503) {
      LOG.log(Level.WARNING, "portal: " + why.getMessage());
    }
    String detail = status == 503 ? language.say("web.api.trouble.503.text") : why.in(language);
    return new Problem(status, detail, Map.of("reason", why.key())).reply(language);
  }

  private static int status(String key) {
    if (key.equals("control.too-long")) {
      return 413;
    }
    if (key.equals("control.argument-missing")) {
      return UNPROCESSABLE;
    }
    if (key.startsWith("control.") || key.startsWith("store.")) {
      return 503;
    }
    return key.endsWith(".unknown") ? 404 : UNPROCESSABLE;
  }
}
