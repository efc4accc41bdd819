package dev.clavis.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResolutionTest {
    private static final Stack STACK = new Stack("eu-west-1", "123456789012", "s",
            UUID.fromString("11111111-2222-3333-4444-555555555555"));
    private static final String TEMPLATE = """
            Parameters:
              Who: {Type: String, AllowedValues: [me, you]}
              Count: {Type: Number, Default: 3}
              Some: {Type: CommaDelimitedList, Default: "a, b", AllowedPattern: "[a-z]*"}
              None: {Type: CommaDelimitedList, Default: ""}
            Mappings:
              Words: {me: {Greeting: hello}, you: {Greeting: hi}}
            Conditions:
              IsMe: !Equals [!Ref Who, me]
              IsOther: !Not [!Condition IsMe]
              Both: !And [!Condition IsMe, !Equals [!Ref Count, "3"]]
              Any: !Or [!Condition IsOther, !Condition IsMe]
              IsEmpty: !Equals [!Join ["", !Ref None], ""]
            Resources:
              Table: {Type: "AWS::DynamoDB::Table"}
              Absent: {Type: "AWS::DynamoDB::Table", Condition: IsOther}
              Api: {Type: "AWS::Serverless::Api", Properties: {StageName: prod}}
              Function: {Type: "AWS::Serverless::Function", Properties: {AutoPublishAlias: live}}
              Secret: {Type: "AWS::SecretsManager::Secret"}
              X:
                Type: Test
                Properties:
                  value: VALUE
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"!Ref Who; me", "!Ref Count; 3", "!Ref Table; s-Table",
            "!GetAtt Table.Arn; arn:aws:dynamodb:eu-west-1:123456789012:table/s-Table",
            "!Ref Function.Alias; arn:aws:lambda:eu-west-1:123456789012:function:s-Function:live",
            "!Ref Api; api", "!Ref Api.Stage; prod",
            "!Ref Secret; arn:aws:secretsmanager:eu-west-1:123456789012:secret:Secret-local1",
            "!GetAtt FunctionRole.Arn; arn:aws:iam::123456789012:role/s-FunctionRole",
            "!Ref FunctionRole; s-FunctionRole",
            "!Join ['-', !Ref Some]; a-b", "!Select [1, !Ref Some]; b", "!If [IsEmpty, 1, 2]; 1",
            "!If [IsOther, !GetAtt Absent.Nothing, 2]; 2",
            "!FindInMap [Words, !Ref Who, Greeting]; hello",
            "!Sub 'a ${Who} ${AWS::Region} ${!not}'; a me eu-west-1 ${not}",
            "!Sub ['${A}${Who}', {A: !Ref Count}]; 3me", "!Join ['-', [a, !Ref Who]]; a-me",
            "!Select [1, !Split [':', 'a:b']]; b", "!If [IsMe, 1, 2]; 1", "!If [IsOther, 1, 2]; 2",
            "!If [Both, 1, 2]; 1", "!If [Any, 1, 2]; 1", "{'Fn::Join': ['', [a, b]]}; ab",
            "!Join ['', !Split ['-', !Select [2, !Split ['/', !Ref 'AWS::StackId']]]]; 11111111222233334444555555555555" })
    void intrinsicFunctionsHaveTheirValues(String expression, String value) throws IOException {
        assertThat(resolve(expression).text()).isEqualTo(value);
    }

    @Test
    void noValueLeavesOut() throws IOException {
        assertThat(resolve("{a: !Ref 'AWS::NoValue', b: [!Ref 'AWS::NoValue', 1]}").value())
                .isEqualTo(Map.of("b", List.of(1)));
    }

    @Test
    void aResourceWhoseConditionFailsIsNotThere() throws IOException {
        assertThat(read("1", Map.of("Who", "me")).resources("AWS::DynamoDB::Table")).containsOnlyKeys("Table");
        assertThat(read("1", Map.of("Who", "you")).resources("AWS::DynamoDB::Table")).containsKeys("Absent");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"!Ref Nobody", "!GetAtt Table.StreamArn", "!GetAtt TableRole.Arn",
            "!GetAtt FunctionRole.RoleId", "!FindInMap [Words, me, Farewell]",
            "!Cidr [a, b]", "!Select [7, [a]]", "!If [Nothing, 1, 2]" })
    void whatIsNotKnownIsNamedWithItsPlace(String expression) {
        assertThatThrownBy(() -> resolve(expression)).isInstanceOf(TemplateException.class)
                .hasMessageStartingWith("X: ");
    }

    @Test
    void parametersAreChecked() {
        assertThatThrownBy(() -> read("1", Map.of("Who", "they"))).hasMessageContaining("Who may be one of [me, you]");
        assertThatThrownBy(() -> read("1", Map.of("Whom", "me"))).hasMessageContaining("no parameter Whom");
        assertThatThrownBy(() -> read("1", Map.of("Some", "a,B"))).hasMessageContaining("Some does not match");
        assertThatThrownBy(() -> read("!Ref Who", Map.of()).resources("Test")).hasMessageContaining("Who has no value");
    }

    private Values resolve(String expression) throws IOException {
        return read(expression, Map.of("Who", "me")).resources("Test").values().iterator().next().at("value");
    }

    private Template read(String expression, Map<String, String> parameters) throws IOException {
        Path file = folder.resolve("template.yaml");
        Files.writeString(file, TEMPLATE.replace("VALUE", expression));
        return Template.read(file, parameters, STACK);
    }
}
