import "@fontsource-variable/jetbrains-mono/wght.css";
import "./look/tokens.css";
import "./look/base.css";
import "./page/menu.css";
import "./output/ansi.css";
import { createApp } from "vue";
import App from "./App.vue";

createApp(App).mount("#page");
