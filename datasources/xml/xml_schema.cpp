// SPDX-License-Identifier: GPL-3.0-or-later
#include "datasources/xml/xml_schema.h"

#include <fmt/format.h>
#include <libxml/parser.h>
#include <libxml/xmlschemas.h>
#include <limits>
#include <system_error>

#include "core/dmn/xml_encoding.h"

namespace datasources::xml {

using core::ErrorCode;
using core::Expected;
using core::Fail;

namespace {

template <auto Free>
struct Freed {
    template <class T>
    void operator()(T* pointer) const
    {
        Free(pointer);
    }
};
using Document = std::unique_ptr<xmlDoc, Freed<xmlFreeDoc>>;
using ParserContext = std::unique_ptr<xmlParserCtxt, Freed<xmlFreeParserCtxt>>;
using SchemaParser = std::unique_ptr<xmlSchemaParserCtxt, Freed<xmlSchemaFreeParserCtxt>>;
using SchemaValidator = std::unique_ptr<xmlSchemaValidCtxt, Freed<xmlSchemaFreeValidCtxt>>;

/// libxml2 asks this for every file; one for the whole process, it has no other hook.
xmlParserInputPtr LoadLocal(const char* url, const char* id, xmlParserCtxtPtr context)
{
    if (url == nullptr || std::string_view(url).find("://") != std::string_view::npos)
        return nullptr;
    return xmlNoNetExternalEntityLoader(url, id, context);
}

void Prepare()
{
    static const bool done = [] {
        xmlInitParser();
        xmlSetExternalEntityLoader(LoadLocal);
        return true;
    }();
    (void)done;
}

std::string Trimmed(const char* message)
{
    std::string text = message == nullptr ? "unknown" : message;
    while (!text.empty() && (text.back() == '\n' || text.back() == ' '))
        text.pop_back();
    return text;
}

void Collect(void* findings, xmlErrorPtr error)
{
    auto& list = *static_cast<std::vector<SchemaFinding>*>(findings);
    if (list.size() < kMaxSchemaFindings)
        list.push_back({error->line, Trimmed(error->message)});
}

std::string FirstOf(const std::vector<SchemaFinding>& findings)
{
    return findings.empty() ? "unknown" : fmt::format("line {}: {}", findings[0].line, findings[0].text);
}

/// Decoded first: what a file may not hold is then found in every encoding.
Expected<Document> Parse(std::string_view file)
{
    TRY(const std::string bytes, core::dmn::DecodeXml(file, std::numeric_limits<int>::max() - 1));
    if (bytes.find("<!DOCTYPE") != std::string_view::npos)
        return Fail(ErrorCode::Unsupported, "DOCTYPE is not supported");
    const ParserContext context(xmlNewParserCtxt());
    if (!context)
        return Fail(ErrorCode::Environment, "libxml2 gives no parser");
    // Errors are read from the context below; nothing is printed.
    Document document(
        xmlCtxtReadMemory(context.get(), bytes.data(), static_cast<int>(bytes.size()), nullptr, "UTF-8",
                          XML_PARSE_IGNORE_ENC | XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING));
    if (!document) {
        const xmlError* const error = xmlCtxtGetLastError(context.get());
        return Fail(ErrorCode::InvalidInput,
                    error == nullptr ? "no XML" : fmt::format("line {}: {}", error->line, Trimmed(error->message)));
    }
    return document;
}

} // namespace

struct XmlSchema::Parsed {
    std::unique_ptr<xmlSchema, Freed<xmlSchemaFree>> schema;
};

Expected<XmlSchema> XmlSchema::load(const std::filesystem::path& file)
{
    Prepare();
    std::error_code error;
    if (!std::filesystem::is_regular_file(file, error))
        return Fail(ErrorCode::Environment, fmt::format("{} is no file", file.string()));
    const SchemaParser parser(xmlSchemaNewParserCtxt(file.c_str()));
    if (!parser)
        return Fail(ErrorCode::Environment, fmt::format("{} cannot be read", file.string()));
    std::vector<SchemaFinding> findings;
    xmlSchemaSetParserStructuredErrors(parser.get(), Collect, &findings);
    auto parsed = std::make_shared<Parsed>();
    parsed->schema.reset(xmlSchemaParse(parser.get()));
    if (!parsed->schema)
        return Fail(ErrorCode::InvalidInput, fmt::format("{} is no schema: {}", file.string(), FirstOf(findings)));
    return XmlSchema(std::move(parsed));
}

Expected<std::vector<SchemaFinding>> XmlSchema::validate(std::string_view bytes) const
{
    TRY(const Document document, Parse(bytes));
    const SchemaValidator validator(xmlSchemaNewValidCtxt(m_parsed->schema.get()));
    if (!validator)
        return Fail(ErrorCode::Environment, "libxml2 gives no validator");
    std::vector<SchemaFinding> findings;
    xmlSchemaSetValidStructuredErrors(validator.get(), Collect, &findings);
    const int result = xmlSchemaValidateDoc(validator.get(), document.get());
    if (result != 0 && findings.empty())
        findings.push_back({0, "not valid"});
    return findings;
}

} // namespace datasources::xml
