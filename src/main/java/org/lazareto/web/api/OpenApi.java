// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.lazareto.text.Catalogue;
import org.lazareto.web.Access;
import org.lazareto.web.Method;
import org.lazareto.web.Problem;
import org.lazareto.web.Role;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The table of operations as a document of OpenAPI 3.1, in one language. Immutable. */
public record OpenApi(Catalogue language) {

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private static final String OPERATION = "web.api.operation.";
  private static final String PARAMETER = "web.api.parameter.";
  private static final String TYPE = "type";
  private static final String SCHEMA = "schema";
  private static final String DESCRIPTION = "description";
  private static final String PROBLEM = "Problem";
  private static final String TOKEN = "token";
  private static final String STRING = "string";

  public String text() {
    Map<String, Map<String, Object>> paths = new LinkedHashMap<>();
    for (Operation operation : Operations.ALL) {
      paths
          .computeIfAbsent(operation.path(), _ -> new LinkedHashMap<>())
          .put(operation.method() == Method.GET ? "get" : "post", of(operation));
    }
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("openapi", "3.1.0");
    document.put(
        "info",
        ordered("title", "Lazareto", "version", "1", DESCRIPTION, language.say("web.api.lead")));
    document.put("servers", List.of(Map.of("url", ApiSite.BASE)));
    document.put("security", List.of(Map.of(TOKEN, List.of())));
    document.put("paths", paths);
    document.put("components", components());
    return MAPPER.writeValueAsString(document) + "\n";
  }

  private Map<String, Object> of(Operation operation) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("operationId", operation.command());
    object.put("summary", language.say(OPERATION + operation.command()));
    object.put("x-roles", roles(operation.access()));
    boolean get = operation.method() == Method.GET;
    object.put(
        "parameters",
        operation.takes().stream()
            .filter(field -> get || operation.inPath(field))
            .map(field -> parameter(operation, field))
            .toList());
    if (!get) {
      object.put(
          "requestBody",
          ordered("required", true, "content", content("application/json", sent(operation))));
    }
    object.put("responses", responses(operation));
    return object;
  }

  private static List<String> roles(Access access) {
    return switch (access) {
      case Access.Everyone() -> List.of();
      case Access.Staff staff -> labels(staff.roles());
      case Access.Programs(Access.Staff staff) -> labels(staff.roles());
      case Access.MailboxUsers _, Access.OneClick _ -> List.of();
    };
  }

  private static List<String> labels(Set<Role> roles) {
    return roles.stream().sorted().map(Role::label).toList();
  }

  private Map<String, Object> parameter(Operation operation, Field field) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("name", field.name());
    object.put("in", operation.inPath(field) ? "path" : "query");
    object.put("required", field.needed());
    object.put(DESCRIPTION, sentence(operation, field));
    switch (field.type()) {
      // With a schema alone an object would be one parameter for each of its fields.
      case OBJECT, OBJECTS -> object.put("content", content("application/json", schema(field)));
      case TEXT, NUMBER, TRUTH, SPAN, MOMENT, PLACE, TEXTS -> object.put(SCHEMA, schema(field));
    }
    return object;
  }

  /** Its own sentence under the operation's command, else that of all parameters of the name. */
  private String sentence(Operation operation, Field field) {
    String own = PARAMETER + operation.command() + "." + field.name();
    return language.say(language.has(own) ? own : PARAMETER + field.name());
  }

  private Map<String, Object> responses(Operation operation) {
    Map<String, Object> rows =
        ordered(TYPE, "array", "items", object(operation.gives(), OpenApi::given));
    Map<String, Object> properties = ordered("rows", rows);
    if (operation.isPaged()) {
      properties.put("next", ordered(TYPE, STRING, DESCRIPTION, language.say("web.api.next")));
    }
    Map<String, Object> body =
        ordered(TYPE, "object", "required", List.of("rows"), "properties", properties);
    return ordered(
        "200",
        ordered(
            DESCRIPTION,
            language.say("web.api.rows"),
            "content",
            content("application/json", body)),
        "default",
        ordered(
            DESCRIPTION,
            language.say("web.api.problem"),
            "content",
            content(Problem.TYPE, Map.of("$ref", "#/components/schemas/" + PROBLEM))));
  }

  private static Map<String, Object> content(String type, Map<String, Object> schema) {
    return Map.of(type, Map.of(SCHEMA, schema));
  }

  /** What a program sends: these fields and no others, each with its sentence. */
  private Map<String, Object> sent(Operation operation) {
    List<Field> body = operation.takes().stream().filter(f -> !operation.inPath(f)).toList();
    Map<String, Object> object =
        object(
            body,
            field -> {
              Map<String, Object> schema = schema(field);
              schema.put(DESCRIPTION, sentence(operation, field));
              return schema;
            });
    object.put("additionalProperties", false);
    return object;
  }

  private static Map<String, Object> object(
      List<Field> fields, Function<Field, Map<String, Object>> schema) {
    Map<String, Object> properties = new LinkedHashMap<>();
    fields.forEach(field -> properties.put(field.name(), schema.apply(field)));
    return ordered(
        TYPE,
        "object",
        "properties",
        properties,
        "required",
        fields.stream().filter(Field::needed).map(Field::name).toList());
  }

  /** What a row has: what need not be there may be null as well. */
  private static Map<String, Object> given(Field field) {
    Map<String, Object> schema = schema(field);
    if (!field.needed()) {
      schema.put(TYPE, List.of(field.type().json(), "null"));
    }
    return schema;
  }

  private static Map<String, Object> schema(Field field) {
    Map<String, Object> schema = ordered(TYPE, field.type().json());
    switch (field.type()) {
      case TEXTS -> schema.put("items", Map.of(TYPE, STRING));
      case OBJECTS -> schema.put("items", Map.of(TYPE, "object"));
      case MOMENT -> schema.put("format", "date-time");
      case PLACE -> schema.put("pattern", "^" + Field.PLACE_FORM + "$");
      case SPAN -> schema.put("examples", List.of("24h", "7d"));
      case TEXT, NUMBER, TRUTH, OBJECT -> {}
    }
    if (!field.words().isEmpty()) {
      schema.put("enum", field.words());
    }
    return schema;
  }

  private Map<String, Object> components() {
    Map<String, Object> problem =
        ordered(
            TYPE,
            "object",
            "properties",
            ordered(
                "title",
                ordered(TYPE, STRING),
                "status",
                ordered(TYPE, "integer"),
                "detail",
                ordered(TYPE, STRING, DESCRIPTION, language.say("web.api.problem.detail")),
                "parameter",
                ordered(TYPE, STRING, DESCRIPTION, language.say("web.api.problem.parameter")),
                "reason",
                ordered(TYPE, STRING, DESCRIPTION, language.say("web.api.problem.reason"))));
    Map<String, Object> token =
        ordered(TYPE, "http", "scheme", "bearer", DESCRIPTION, language.say("web.api.token"));
    return ordered("securitySchemes", Map.of(TOKEN, token), "schemas", Map.of(PROBLEM, problem));
  }

  /** Names and values in turn, kept in that order: the document is compared as text. */
  private static Map<String, Object> ordered(Object... pairs) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put(pairs[i].toString(), pairs[i + 1]);
    }
    return map;
  }
}
