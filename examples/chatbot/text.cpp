#include "text.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <fstream>
#include <stdexcept>
#include <unordered_set>

namespace chatbot {

namespace {

const std::unordered_set<std::string> said_everywhere{
    "about",   "above",   "after",  "again",      "all",     "also",   "although", "always",  "am",       "an",
    "and",     "another", "any",    "anything",   "are",     "as",     "at",       "be",      "because",  "been",
    "before",  "being",   "below",  "between",    "both",    "but",    "by",       "can",     "cannot",   "could",
    "did",     "do",      "does",   "doing",      "done",    "down",   "during",   "each",    "either",   "else",
    "enough",  "ever",    "every",  "everything", "few",     "for",    "from",     "further", "get",      "gets",
    "getting", "give",    "given",  "gives",      "go",      "goes",   "going",    "had",     "happen",   "happens",
    "has",     "have",    "having", "how",        "however", "if",     "in",       "inside",  "into",     "is",
    "it",      "its",     "itself", "just",       "keep",    "kept",   "let",      "lets",    "like",     "made",
    "make",    "makes",   "many",   "may",        "me",      "might",  "more",     "most",    "much",     "must",
    "my",      "need",    "needs",  "never",      "no",      "none",   "nor",      "not",     "nothing",  "now",
    "of",      "off",     "often",  "on",         "once",    "one",    "only",     "onto",    "or",       "other",
    "others",  "our",     "out",    "over",       "own",     "per",    "put",      "really",  "same",     "say",
    "says",    "see",     "seen",   "several",    "should",  "since",  "so",       "some",    "still",    "such",
    "take",    "takes",   "tell",   "than",       "that",    "the",    "their",    "them",    "then",     "there",
    "these",   "they",    "thing",  "this",       "those",   "though", "through",  "to",      "together", "too",
    "under",   "until",   "up",     "us",         "use",     "used",   "uses",     "using",   "usually",  "very",
    "want",    "was",     "way",    "we",         "well",    "were",   "what",     "when",    "where",    "whether",
    "which",   "while",   "who",    "whole",      "whose",   "why",    "will",     "with",    "within",   "without",
    "would",   "yes",     "yet",    "you",        "your"};

bool cut(std::string& word, std::string_view ending, std::size_t least) {
    if (!word.ends_with(ending) || word.size() < ending.size() + least) return false;
    word.resize(word.size() - ending.size());
    return true;
}

/// English endings, roughly: "deleted", "deletes", "deletion" and "deleting" become "delet".
std::string stem(std::string word) {
    if (cut(word, "ies", 3)) word += 'y';
    if (!word.ends_with("ss") && !word.ends_with("us")) cut(word, "s", 3);
    if (cut(word, "ing", 3) || cut(word, "ed", 3)) {
        const std::size_t n = word.size();
        if (n > 3 && word[n - 1] == word[n - 2] && std::string_view("lsz").find(word[n - 1]) == std::string_view::npos)
            word.pop_back();
    }
    cut(word, "e", 4);
    for (const char* ending : {"ation", "ion", "ment", "ly"})
        if (cut(word, ending, 4)) break;
    return word;
}

std::ifstream opened(const std::filesystem::path& file) {
    std::ifstream in(file);
    if (!in) throw std::runtime_error("can't read " + file.string());
    return in;
}

void add_passages_of(const std::filesystem::path& file, const std::string& page, std::vector<passage>& all) {
    constexpr std::size_t little = 50;
    constexpr std::size_t enough = 450;
    int number = 0;
    std::string heading;
    std::string text;
    const auto finish = [&] {
        if (content_words(text).size() >= 8) all.push_back({page, ++number, heading + text});
        text.clear();
    };
    std::ifstream in = opened(file);
    bool code = false;
    for (std::string line; std::getline(in, line);) {
        if (line.starts_with("```")) code = !code;
        if (code || line.starts_with("```") || line.starts_with("<!--")) continue;
        const bool paragraph_ends = line.empty();
        if ((line.starts_with('#') && text.size() > little) || (paragraph_ends && text.size() > enough) ||
            text.size() > 2 * enough)
            finish();
        if (line.starts_with('#') && text.empty())
            heading = line + '\n';
        else if (!paragraph_ends)
            text += line + '\n';
    }
    finish();
}

} // namespace

std::vector<std::string> content_words(std::string_view text) {
    std::vector<std::string> words;
    std::string word;
    const auto finish = [&] {
        if (word.size() > 1 && !said_everywhere.contains(word)) words.push_back(stem(word));
        word.clear();
    };
    for (const char c : text) {
        const auto letter = static_cast<unsigned char>(c);
        if (std::isalpha(letter) != 0)
            word += static_cast<char>(std::tolower(letter));
        else
            finish();
    }
    finish();
    return words;
}

std::vector<passage> passages_of(const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
        if (entry.path().extension() == ".md") files.push_back(entry.path());
    std::ranges::sort(files);
    std::vector<passage> all;
    for (const auto& file : files)
        add_passages_of(file, file.lexically_relative(folder).replace_extension().generic_string(), all);
    return all;
}

std::vector<std::string> paragraphs_of(const std::filesystem::path& file) {
    std::vector<std::string> paragraphs(1);
    std::ifstream in = opened(file);
    for (std::string line; std::getline(in, line);) {
        if (!line.empty())
            paragraphs.back() += line + '\n';
        else if (!paragraphs.back().empty())
            paragraphs.emplace_back();
    }
    return paragraphs;
}

} // namespace chatbot
