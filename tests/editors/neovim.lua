-- What an author does, in Neovim: two files opened, one repaired, a hover, a rename. What was seen goes to a file.
-- Functions that newer versions call otherwise are called as the oldest knows them.

local words = vim.json and vim.json.decode(os.getenv("ARGCHECK_TRY"))
local seen = {}

local function messages()
  return vim.tbl_map(function(item) return item.message end, vim.diagnostic.get(0))
end

local function said(part)
  return table.concat(messages(), "\n"):find(part, 1, true) ~= nil
end

local function wait(what, reached)
  if not vim.wait(20000, reached, 20) then
    error("waited in vain for " .. what .. "; shown: " .. table.concat(messages(), " | "))
  end
end

local function clients()
  return (vim.lsp.get_clients or vim.lsp.get_active_clients)()
end

local function open(path)
  vim.cmd("edit " .. vim.fn.fnameescape(path))
  wait("the server", function()
    local client = clients()[1]
    return client and client.initialized and client.attached_buffers[vim.api.nvim_get_current_buf()]
  end)
end

local function substitute(old, new)
  vim.fn.cursor(1, 1)
  assert(vim.fn.search("\\V" .. old, "c") > 0, old)
  vim.cmd("substitute/\\V" .. old .. "/" .. new .. "/")
end

local function ask(method, extra)
  local client = clients()[1]
  local params = vim.lsp.util.make_position_params(0, client.offset_encoding)
  for name, value in pairs(extra or {}) do params[name] = value end
  return (vim.lsp.buf_request_sync(0, method, params, 20000) or {})[client.id].result
end

local function run()
  open(words.broken)
  wait("what is wrong", function() return said(words.fails) and said(words.unknown) end)
  seen.broken = messages()
  substitute(words.first[2], words.first[1])
  wait("one finding to go", function() return not said(words.fails) and said(words.unknown) end)
  seen.repaired = messages()
  substitute(words.second[2], words.second[1])
  wait("the other to go", function() return #messages() == 0 end)
  open(words.good)
  vim.fn.search("\\V" .. words.hover)
  wait("a verdict", function()
    seen.hover = ask("textDocument/hover").contents.value
    return not seen.hover:find("checking", 1, true)
  end)
  seen.good = messages()
  vim.fn.search("\\V" .. words.term)
  vim.lsp.buf.rename(words.name)
  wait("the new name", function() return vim.fn.search("\\V" .. words.name, "nw") > 0 end)
  seen.text = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), "\n")
  local hints = vim.lsp.inlay_hint and vim.lsp.inlay_hint.get
  if hints then
    vim.lsp.inlay_hint.enable(true)
    wait("inlay hints", function() return #hints({ bufnr = 0 }) > 0 end)
    seen.hints = #hints({ bufnr = 0 })
  end
end

local ok, why = pcall(run)
seen.problem = not ok and tostring(why) or nil
vim.fn.writefile({ vim.json.encode(seen) }, words.out)
vim.cmd("qall!")
