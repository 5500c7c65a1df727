using Alerts.Model;
using Alerts.Web.Access;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace Alerts.Web.Api;

/// <summary>Parameters of an address that the handler reads by itself.</summary>
internal sealed record QueryParameters(IReadOnlyList<(string Name, string Says)> All);

/// <summary>The OpenAPI description, made of the endpoints themselves; a copy of it is kept in docs/openapi.json.</summary>
internal static class ApiDocument
{
    public const string Path = "/api/v1/openapi.json";

    private const string Key = "key";

    public static IServiceCollection AddApiDocument(this IServiceCollection services)
    {
        // The description is made with these options, and they must say what the answers are written with.
        services.Configure<JsonOptions>(json =>
        {
            json.SerializerOptions.DefaultIgnoreCondition = ModelJson.Options.DefaultIgnoreCondition;
            json.SerializerOptions.NumberHandling = ModelJson.Options.NumberHandling;
            foreach (var converter in ModelJson.Options.Converters)
                json.SerializerOptions.Converters.Add(converter);
        });
        return services.AddOpenApi("v1", options =>
        {
            options.ShouldInclude = endpoint => $"/{endpoint.RelativePath}".StartsWith(ApiReader.Root, StringComparison.Ordinal);
            // Nulls are left out of answers.
            options.AddSchemaTransformer((schema, context, _) =>
            {
                foreach (var property in context.JsonTypeInfo.Properties.Where(p => p.IsGetNullable))
                    schema.Required?.Remove(property.Name);
                return Task.CompletedTask;
            });
            options.AddDocumentTransformer((document, _, _) =>
            {
                document.Info = new OpenApiInfo
                {
                    Title = "Alerts",
                    Version = "1",
                    Description = "Changes of watched projects, with the words of the sources and what was sent about them. Answers have ETags; errors are problem+json.",
                };
                (document.Components ??= new OpenApiComponents()).SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
                {
                    [Key] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "A key of `alerts api-key new`; actions take one that is at least operator" },
                };
                document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Key, document)] = [] }];
                // Where it is served is known to whoever fetched it.
                document.Servers?.Clear();
                // HEAD is answered like GET and would be told twice.
                foreach (var path in document.Paths.Values)
                    path.Operations?.Remove(HttpMethod.Head);
                return Task.CompletedTask;
            });
            options.AddOperationTransformer((operation, context, _) =>
            {
                foreach (var (name, says) in context.Description.ActionDescriptor.EndpointMetadata.OfType<QueryParameters>().SelectMany(q => q.All))
                {
                    (operation.Parameters ??= []).Add(new OpenApiParameter
                    {
                        Name = name,
                        In = ParameterLocation.Query,
                        Description = says,
                        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
                    });
                }
                if (context.Description.ActionDescriptor.EndpointMetadata.OfType<ActionForm>().FirstOrDefault() is { } form)
                    operation.RequestBody = new OpenApiRequestBody { Content = new Dictionary<string, OpenApiMediaType> { ["application/x-www-form-urlencoded"] = new() { Schema = Schema(form) } } };
                return Task.CompletedTask;
            });
        });
    }

    private static OpenApiSchema Schema(ActionForm form) => new()
    {
        Type = JsonSchemaType.Object,
        Properties = form.Fields.ToDictionary(f => f.Name, f => (IOpenApiSchema)new OpenApiSchema { Type = JsonSchemaType.String, Description = f.Says }),
    };
}
